"""The change feed: everything that changed since a number, tombstones too, in order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, F, Q, QuerySet, TextField, Value, When

from cms.publication.filters import Filters
from cms.publication.models import Publication
from cms.publication.querying import conditions
from cms.publication.reading import head, numbered
from cms.publication.registry import Kind, registry


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one object. ``json`` is its list JSON, empty where it was removed or doesn't pass the filters."""

    seq: int
    kind: str
    public_id: str
    is_removed: bool
    json: bytes
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Some changes, in order: go on from ``next_since`` while ``has_more``."""

    changes: list[Change]
    head: int
    next_since: int
    has_more: bool


def fetch_changes(
    since: int, limit: int, kinds: Collection[str] | None = None, filters: Filters | None = None
) -> ChangesPage:
    """Return at most ``limit`` changes with a number above ``since``, in two queries.

    The log is compacted: an object shows once, with its latest number, so every ``since`` ever given is good. With
    ``kinds``, ``next_since`` skips what other kinds changed.

    With ``filters``, an object that doesn't pass them shows as removed: the log keeps no earlier state that would tell
    whether it did before, so whoever has it must hear, and whoever hasn't loses nothing. Kinds that can't pass (they
    haven't such a filter) don't show. Words (``q``) are the full-text search's, and aren't looked at.
    """
    # The head first: what commits between the two queries is then above it, and comes with the next page.
    current_head = head()
    rows = Publication.objects.filter(seq__gt=since, seq__lte=current_head)
    if filters:
        kinds = [kind.name for kind in registry if (kinds is None or kind.name in kinds) and may_pass(kind, filters)]
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    columns = ("seq", "kind", "public_id", "is_gone", "json", "updated_at")
    found = list(_judged(rows, filters).order_by("seq").values_list(*columns)[: limit + 1])
    has_more = len(found) > limit
    changes = [
        Change(seq, kind, public_id, is_gone, b"" if is_gone else numbered(seq, json), changed_at)
        for seq, kind, public_id, is_gone, json, changed_at in found[:limit]
    ]
    next_since = changes[-1].seq if has_more else max(current_head, since)
    return ChangesPage(changes, current_head, next_since, has_more)


def may_pass(kind: Kind, filters: Filters) -> bool:
    """Tell whether objects of a kind can pass filters at all: none that lacks one of them does."""
    asked = {name for name, _codes in filters.values}
    if filters.year_from is not None or filters.year_to is not None:
        asked.add("year")
    return asked <= set(kind.facets)


def _judged(rows: QuerySet[Publication], filters: Filters | None) -> QuerySet[Publication]:
    """Return the rows with ``is_gone`` and ``json``, which isn't read of those that don't pass."""
    if not filters:
        return rows.annotate(is_gone=F("is_removed"), json=F("list_json"))
    passes = conditions(filters) & Q(is_removed=False)
    return rows.annotate(
        is_gone=Case(When(passes, then=Value(False)), default=Value(True), output_field=BooleanField()),
        json=Case(When(passes, then=F("list_json")), default=Value(""), output_field=TextField()),
    )
