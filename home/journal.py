"""The publication log, read in the admin: what is public, what was removed, newest change first."""

from typing import Any, ClassVar

import django_filters
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet

from cms.publication.models import Publication
from cms.publication.registry import registry
from home.dashboard import RECENT
from home.groups import NATIONAL_EDITORS


def may_read_journal(user: User | AnonymousUser) -> bool:
    """Tell whether a user sees the journal: national editors and superusers do."""
    return user.is_superuser or user.groups.filter(name=NATIONAL_EDITORS).exists()


def _kinds() -> list[tuple[str, Any]]:
    return [(kind.name, kind.verbose_name_plural) for kind in registry]


class JournalFilterSet(WagtailFilterSet):
    """Filters beside the list."""

    kind = django_filters.MultipleChoiceFilter(label=_("Nature"), choices=_kinds)
    is_removed = django_filters.ChoiceFilter(
        label=_("État"), choices=[("False", _("Publié")), ("True", _("Retiré"))], empty_label=_("Tous")
    )
    recent = django_filters.ChoiceFilter(
        label=_("Période"), choices=[("true", _("7 derniers jours"))], method="keep_recent", empty_label=_("Toute")
    )

    class Meta:
        model = Publication
        fields: ClassVar[list[str]] = ["kind", "is_removed"]

    def keep_recent(self, rows: QuerySet[Publication], _name: str, value: str) -> QuerySet[Publication]:
        """Return the rows that changed in the last 7 days."""
        return rows.filter(updated_at__gte=timezone.now() - RECENT) if value else rows


class JournalView(IndexView):
    """The list."""

    model = Publication
    # Who may read it is said by ``may_read_journal``: nobody has rights on the log's rows.
    any_permission_required = None
    page_title = _("Journal des publications")
    header_icon = "history"
    index_url_name = "journal:index"
    index_results_url_name = "journal:index_results"
    filterset_class = JournalFilterSet
    default_ordering = "-seq"
    paginate_by = 50
    is_searchable = False
    columns: ClassVar[list[Column]] = [
        Column("seq", label=_("N°"), sort_key="seq"),
        Column("kind", label=_("Nature"), accessor=lambda row: registry[row.kind].verbose_name),
        Column("title", label=_("Titre"), accessor=lambda row: row.title or row.public_id),
        Column("state", label=_("État"), accessor=lambda row: _("Retiré") if row.is_removed else _("Publié")),
        DateColumn("updated_at", label=_("Changé")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who may not read the journal."""
        if not may_read_journal(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Publication]:
        """Return the rows without their JSON, which the list doesn't show."""
        return Publication.objects.only("seq", "kind", "title", "public_id", "is_removed", "updated_at")


class JournalViewSet(ViewSet):
    """Its addresses; the list is reached from the first page's figures."""

    icon = "history"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the list, and its results alone."""
        return [
            path("", JournalView.as_view(), name="index"),
            path("results/", JournalView.as_view(results_only=True), name="index_results"),
        ]


journal = JournalViewSet("journal")
