"""The journal of moderation in the admin: who decided what, when and why; to be exported."""

from typing import Any, ClassVar, Final

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from cms.moderation.admin.access import ModerationView
from cms.moderation.admin.filters import JournalFilterSet
from cms.moderation.admin.queue import kind_label
from cms.moderation.models import JournalEntry
from cms.moderation.scope import scope_condition

#: Spreadsheets take a text that begins so for a formula, and strangers write titles.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def journal_of(request: HttpRequest) -> QuerySet[JournalEntry]:
    """Return the entries of what who asks may see; ``names_author`` where that person decides, too."""
    condition = scope_condition(request.user, prefix="submission__")
    if condition is None:
        return JournalEntry.objects.none()
    deciding = scope_condition(request.user, deciding=True, prefix="submission__")
    names_author = Value(deciding is not None) if not deciding else Case(When(deciding, then=True), default=False)
    entries = JournalEntry.objects.annotate(names_author=names_author)
    return entries if condition == Q() else entries.filter(condition)


class JournalView(ModerationView, IndexView):
    """The list, with CSV and XLSX."""

    model = JournalEntry
    any_permission_required = None
    page_title = _("Journal de modération")
    header_icon = "history"
    index_url_name = "moderation:journal"
    index_results_url_name = "moderation:journal_results"
    filterset_class = JournalFilterSet
    search_fields: ClassVar[list[str]] = ["title", "page_public_id", "actor_name"]
    search_backend_name = None
    paginate_by = 50
    export_filename = "journal-moderation"
    list_export: ClassVar[list[str]] = [
        "at",
        "get_act_display",
        "actor_words",
        "kind",
        "page_public_id",
        "title",
        "country_code",
        "territory_code",
        "target",
        "reasons",
        "text",
        "author_name",
        "author_text",
        "revision_number",
        "digest",
    ]
    export_headings: ClassVar[dict[str, str | Promise]] = {
        "get_act_display": _("Événement"),
        "actor_words": _("Par"),
    }
    columns: ClassVar[list[Column]] = [
        DateColumn("at", label=_("Le")),
        Column("act", label=_("Événement"), accessor="get_act_display"),
        Column("actor_name", label=_("Par"), accessor="actor_words"),
        TitleColumn(
            "title",
            label=_("Titre"),
            accessor="title",
            get_url=lambda row: (
                reverse("moderation:submission", args=[row.submission_id]) if row.submission_id else None
            ),
        ),
        Column("kind", label=_("Nature"), accessor=lambda row: kind_label(row.kind)),
        Column("country_code", label=_("Pays")),
        Column("reasons", label=_("Motifs"), accessor=lambda row: ", ".join(row.reasons)),
        Column("revision_number", label=_("Version")),
        Column("digest", label=_("Empreinte"), accessor=lambda row: row.digest[:12]),
    ]

    request: HttpRequest

    def get_base_queryset(self) -> QuerySet[JournalEntry]:
        """Return what is in scope."""
        return journal_of(self.request)

    def order_queryset(self, queryset: QuerySet[JournalEntry]) -> QuerySet[JournalEntry]:
        """Return the newest first."""
        return queryset.order_by("-at", "-pk")

    def to_row_dict(self, item: JournalEntry) -> dict[str, Any]:
        """Return a row; the author is named to those who decide, not to readers."""
        row: dict[str, Any] = super().to_row_dict(item)
        if not item.names_author:  # type: ignore[attr-defined]  # annotated above
            row |= dict.fromkeys(("author_name", "author_text"), "")
        return row

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return a cell."""
        return safe_cell(super().preprocess_field_value(field, value, export_format))
