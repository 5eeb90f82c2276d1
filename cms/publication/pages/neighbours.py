"""What stands beside an object: others that share something with it, and counts; cached under the log's head."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from django.core.cache import cache

from cms.publication.cursors import COLUMNS
from cms.publication.filters import Filters
from cms.publication.pages.localizing import JsonObject, read_all
from cms.publication.querying import matching
from cms.publication.reading import fetch_items, numbered

_SECONDS: Final = 3_600
Found = TypeVar("Found")


def under_head(key: str, version: int, compute: Callable[[], Found]) -> Found:
    """Return what ``compute`` finds in the log, kept for as long as the log has this head."""
    full_key = f"publication.pages.{version}.{key}"
    found: Found | None = cache.get(full_key)
    if found is None:
        found = compute()
        cache.set(full_key, found, _SECONDS)
    return found


def first_items(kind: str, filters: Filters, version: int, *, sort: str, limit: int) -> list[JsonObject]:
    """Return the first objects that pass the filters, in the reader's language; one query, none once cached."""

    def compute() -> list[bytes]:
        column = COLUMNS[sort.removeprefix("-")]
        prefix = "-" if sort.startswith("-") else ""
        rows = matching(kind, filters).order_by(f"{prefix}{column}", f"{prefix}id").values_list("seq", "list_json")
        return [numbered(seq, json) for seq, json in rows[:limit]]

    return read_all(under_head(f"first.{kind}.{filters.fingerprint()}.{sort}.{limit}", version, compute))


def items_by_id(kind: str, public_ids: Sequence[str], version: int) -> list[JsonObject]:
    """Return these objects in the order asked, in the reader's language; one query, none once cached."""
    if not public_ids:
        return []
    key = f"items.{kind}.{'.'.join(public_ids)}"
    return read_all(under_head(key, version, lambda: fetch_items(kind, public_ids)))
