"""The filters beside the queue, and beside the journal."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.moderation.contract import registered_kinds
from cms.moderation.enums import Act, SubmissionState
from cms.moderation.models import JournalEntry, Submission
from cms.moderation.scope import scoped
from cms.reference.models import Country

ALL = "all"
_STATES: list[tuple[str, Any]] = [*SubmissionState.choices, (ALL, _("Toutes"))]


def kind_choices() -> list[tuple[str, Any]]:
    """Return the kinds with their words."""
    return [(kind.name, kind.verbose_name) for kind in registered_kinds()]


def countries_of_scope(request: HttpRequest | None) -> QuerySet[Country]:
    """Return the countries of what the person sees."""
    if request is None:
        return Country.objects.none()
    return Country.objects.filter(pk__in=scoped(Submission.objects.all(), request.user).values("country"))


class QueueFilterSet(WagtailFilterSet):
    """What waits, unless something else is asked for."""

    state = django_filters.ChoiceFilter(label=_("État"), choices=_STATES, method="by_state", empty_label=_("À traiter"))
    waiting = django_filters.ChoiceFilter(
        label=_("Attente"),
        choices=[("late", _("En retard")), ("5", _("5 jours ou plus")), ("10", _("10 jours ou plus"))],
        method="by_waiting",
        empty_label=_("Toutes"),
    )
    claim = django_filters.ChoiceFilter(
        label=_("Prise en charge"),
        choices=[("mine", _("Par moi")), ("free", _("Par personne")), ("others", _("Par d’autres"))],
        method="by_claim",
        empty_label=_("Toutes"),
    )
    kind = django_filters.MultipleChoiceFilter(label=_("Nature"), choices=kind_choices)
    country = django_filters.ModelMultipleChoiceFilter(label=_("Pays"), queryset=countries_of_scope)

    class Meta:
        model = Submission
        fields: ClassVar[list[str]] = ["state", "waiting", "claim", "kind", "country"]

    def filter_queryset(self, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        """Keep what waits where no state is chosen."""
        rows: QuerySet[Submission] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.filter(state=SubmissionState.WAITING)

    def by_state(self, rows: QuerySet[Submission], _name: str, value: str) -> QuerySet[Submission]:
        """Keep one state."""
        return rows if value == ALL else rows.filter(state=value)

    def by_waiting(self, rows: QuerySet[Submission], _name: str, value: str) -> QuerySet[Submission]:
        """Keep what waits for so long."""
        waiting = rows.filter(state=SubmissionState.WAITING)
        if value == "late":
            return waiting.filter(due_on__lt=timezone.localdate())
        return waiting.filter(waiting_since__lte=timezone.now() - timedelta(days=int(value)))

    def by_claim(self, rows: QuerySet[Submission], _name: str, value: str) -> QuerySet[Submission]:
        """Keep what one looks at oneself, what nobody does, or what colleagues do."""
        if value == "free":
            return rows.filter(claimed_by=None)
        mine = rows.filter(claimed_by=self.request.user)
        return mine if value == "mine" else rows.exclude(claimed_by=None).exclude(claimed_by=self.request.user)


class JournalFilterSet(WagtailFilterSet):
    """Filters beside the journal."""

    at = django_filters.DateFromToRangeFilter(label=_("Période"), widget=DateRangePickerWidget)
    act = django_filters.MultipleChoiceFilter(label=_("Événement"), choices=Act.choices)
    kind = django_filters.MultipleChoiceFilter(label=_("Nature"), choices=kind_choices)
    country_code = django_filters.ModelMultipleChoiceFilter(
        label=_("Pays"), queryset=countries_of_scope, to_field_name="code"
    )

    class Meta:
        model = JournalEntry
        fields: ClassVar[list[str]] = ["act", "kind", "country_code", "at"]
