"""The change feed: everything that changed since a number, tombstones too, in order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cms.publication.models import Publication
from cms.publication.reading import head, numbered


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one object. ``json`` is its list JSON, empty where it was removed."""

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


def fetch_changes(since: int, limit: int, kinds: Collection[str] | None = None) -> ChangesPage:
    """Return at most ``limit`` changes with a number above ``since``, in two queries.

    The log is compacted: an object shows once, with its latest number, so every ``since`` ever given is good. With
    ``kinds``, ``next_since`` skips what other kinds changed.
    """
    # The head first: what commits between the two queries is then above it, and comes with the next page.
    current_head = head()
    rows = Publication.objects.filter(seq__gt=since, seq__lte=current_head)
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    columns = ("seq", "kind", "public_id", "is_removed", "list_json", "updated_at")
    found = list(rows.order_by("seq").values_list(*columns)[: limit + 1])
    has_more = len(found) > limit
    changes = [
        Change(seq, kind, public_id, is_removed, b"" if is_removed else numbered(seq, json), changed_at)
        for seq, kind, public_id, is_removed, json, changed_at in found[:limit]
    ]
    next_since = changes[-1].seq if has_more else max(current_head, since)
    return ChangesPage(changes, current_head, next_since, has_more)
