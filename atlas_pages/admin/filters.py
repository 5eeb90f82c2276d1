"""Filters of the admin's lists: which sheets are fresh, complete, public."""

from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from atlas_pages.completeness import COLLECTIVITE_RULES, PROJECT_RULES, Rule, oldest_fresh_date, rules_by_name
from atlas_pages.enums import CollectiviteType
from atlas_pages.models import CollectivitePage, ProjectPage
from cms.reference.enums import ActivityStatus, KindOfCooperation
from cms.reference.models import Country, Theme

FRESH: Final = "fraiche"
STALE: Final = "ancienne"
NEVER: Final = "jamais"
_YES_NO: Final = (("true", _("Publiées")), ("false", _("Non publiées")))


class FreshnessFilter(django_filters.ChoiceFilter):
    """Confirmed lately, long ago, or never."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["choices"] = (
            (FRESH, _("Depuis moins de deux ans")),
            (STALE, _("Il y a plus de deux ans")),
            (NEVER, _("Jamais")),
        )
        super().__init__(*args, label=_("Confirmée"), widget=forms.RadioSelect, empty_label=_("Toutes"), **kwargs)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the sheets that were confirmed then."""
        limit = oldest_fresh_date()
        conditions = {FRESH: Q(confirmed_at__gte=limit), STALE: Q(confirmed_at__lt=limit), NEVER: Q(confirmed_at=None)}
        return qs.filter(conditions[value]) if value else qs


class LackingFilter(django_filters.ChoiceFilter):
    """Sheets that lack something."""

    def __init__(self, rules: tuple[Rule, ...], **kwargs: Any) -> None:
        self.rules = rules_by_name(rules)
        choices = [(rule.name, rule.label) for rule in rules]
        super().__init__(choices=choices, label=_("Il manque"), empty_label=_("Peu importe"), **kwargs)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the sheets that lack it; a row once, whatever the query joins."""
        if not value:
            return qs
        lacking = qs.model._default_manager.filter(self.rules[value].lacking())
        return qs.filter(pk__in=lacking.values("pk"))


class LiveFilter(django_filters.ChoiceFilter):
    """Published sheets, or those that aren't."""

    def __init__(self) -> None:
        super().__init__(
            field_name="live",
            choices=_YES_NO,
            label=_("Publication"),
            widget=forms.RadioSelect,
            empty_label=_("Toutes"),
        )

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the sheets that are published, or aren't."""
        return qs.filter(live=value == "true") if value else qs


class CodesFilter(django_filters.ModelMultipleChoiceFilter):
    """Rows of a reference list by their codes; a sheet once, however many it has of them."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Return the sheets that have one of them."""
        if not value:
            return qs
        named = qs.model._default_manager.filter(**{f"{self.field_name}__in": value})
        return qs.filter(pk__in=named.values("pk"))


class ThemesFilter(CodesFilter):
    """Themes: one of the first level stands for those below it too, as on the public pages."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Return the projects that have one of them, or one below it."""
        if not value:
            return qs
        named = qs.model._default_manager.filter(Q(themes__in=value) | Q(themes__parent__in=value))
        return qs.filter(pk__in=named.values("pk"))


class ProjectFilterSet(WagtailFilterSet):
    """Filters of the list of projects."""

    live = LiveFilter()
    confirmed = FreshnessFilter()
    lacking = LackingFilter(PROJECT_RULES)
    status = django_filters.MultipleChoiceFilter(
        label=_("Avancement"), choices=ActivityStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    country = CodesFilter(
        field_name="countries__country",
        to_field_name="code",
        queryset=Country.objects.filter(is_retired=False),
        label=_("Pays"),
        widget=forms.SelectMultiple,
    )
    theme = ThemesFilter(
        field_name="themes",
        to_field_name="code",
        queryset=Theme.objects.filter(is_retired=False),
        label=_("Thème"),
        widget=forms.CheckboxSelectMultiple,
    )
    kind_of_cooperation = django_filters.MultipleChoiceFilter(
        label=_("Type de coopération"), choices=KindOfCooperation.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ProjectPage
        fields: ClassVar[list[str]] = []


class CollectiviteFilterSet(WagtailFilterSet):
    """Filters of the list of collectivités."""

    live = LiveFilter()
    confirmed = FreshnessFilter()
    lacking = LackingFilter(COLLECTIVITE_RULES)
    type = django_filters.MultipleChoiceFilter(
        label=_("Nature"), choices=CollectiviteType.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = CollectivitePage
        fields: ClassVar[list[str]] = []
