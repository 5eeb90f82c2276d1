"""The journal of moderation in the admin: who decided what, when and why; to be exported."""

from datetime import datetime
from typing import Any, ClassVar, Final

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from cms.moderation.admin.access import ModerationView
from cms.moderation.admin.filters import JournalFilterSet
from cms.moderation.admin.queue import kind_label
from cms.moderation.models import JournalEntry, Reason
from cms.moderation.scope import scope_condition
from cms.reference.models import Country

#: Spreadsheets take a text that begins so for a formula, and strangers write titles.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def journal_of(request: HttpRequest) -> QuerySet[JournalEntry]:
    """Return the entries of what who asks may see.

    ``names_author`` where that person decides, too; ``country_name`` in the active language.
    """
    condition = scope_condition(request.user, prefix="submission__")
    if condition is None:
        return JournalEntry.objects.none()
    deciding = scope_condition(request.user, deciding=True, prefix="submission__")
    names_author = Value(deciding is not None) if not deciding else Case(When(deciding, then=True), default=False)
    countries = Country.objects.filter(code=OuterRef("country_code"))
    country_name = Subquery(countries.values(f"name_{(get_language() or 'fr')[:2]}")[:1])
    entries = JournalEntry.objects.annotate(names_author=names_author, country_name=country_name)
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
        "country_name",
        "territory_code",
        "target",
        "reasons",
        "text",
        "author_name",
        "author_text",
        "revision_number",
        "digest",
        "attachments",
    ]
    export_headings: ClassVar[dict[str, str | Promise]] = {
        "at": _("Le (heure de Paris)"),
        "country_code": _("Code du pays"),
        "country_name": pgettext_lazy("un seul", "Pays"),
        "get_act_display": _("Événement"),
        "actor_words": _("Par"),
    }
    request: HttpRequest

    @cached_property
    def columns(self) -> list[Column]:
        """The columns; reasons and countries by their names."""
        return [
            DateColumn("at", label=_("Le")),
            Column("act", label=_("Événement"), accessor="get_act_display"),
            Column("actor_name", label=_("Par"), accessor="actor_words"),
            TitleColumn("title", label=_("Titre"), accessor="title", get_url=_address),
            Column("kind", label=_("Nature"), accessor=lambda row: kind_label(row.kind)),
            Column(
                "country_name",
                label=pgettext_lazy("un seul", "Pays"),
                accessor=lambda row: row.country_name or row.country_code,
            ),
            Column("reasons", label=_("Motifs"), accessor=self._reasons),
            Column("text", label=_("Messages"), accessor=_messages),
            Column("revision_number", label=_("Version")),
            Column("digest", label=_("Empreinte"), accessor=lambda row: row.digest[:12]),
        ]

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {reason.code: reason.label for reason in Reason.objects.all()}

    def _reasons(self, row: JournalEntry) -> str:
        """Return the reasons in words; the code of one that was deleted."""
        return ", ".join(self._labels.get(code, code) for code in row.reasons)

    def get_base_queryset(self) -> QuerySet[JournalEntry]:
        """Return what is in scope."""
        return journal_of(self.request)

    def order_queryset(self, queryset: QuerySet[JournalEntry]) -> QuerySet[JournalEntry]:
        """Return the newest first."""
        return queryset.order_by("-at", "-pk")

    def to_row_dict(self, item: JournalEntry) -> dict[str, Any]:
        """Return a row; the author is named to those who decide, not to readers."""
        row: dict[str, Any] = super().to_row_dict(item)
        row["reasons"] = self._reasons(item)
        row["attachments"] = ", ".join(item.attachments)
        if not item.names_author:  # type: ignore[attr-defined]  # annotated above
            row |= dict.fromkeys(("author_name", "author_text", "attachments"), "")
        return row

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return a cell; times are those of Paris, without their distance from UTC, which spreadsheets don't read."""
        if isinstance(value, datetime):
            return timezone.localtime(value, timezone.get_default_timezone()).replace(tzinfo=None, microsecond=0)
        return safe_cell(super().preprocess_field_value(field, value, export_format))


def _address(row: JournalEntry) -> str | None:
    return reverse("moderation:submission", args=[row.submission_id]) if row.submission_id else None


def _messages(row: JournalEntry) -> str:
    """Return what was written to the author, and by the author for those who decide."""
    answer = row.author_text if row.names_author else ""  # type: ignore[attr-defined]  # annotated above
    return " ".join(text for text in (row.text, answer) if text)
