"""What stands beside an object: others that share something with it, and counts; cached under the log's head."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.utils.timezone import localdate

from cms.core.addresses import active_language
from cms.core.components import Card
from cms.publication.cursors import COLUMNS
from cms.publication.filters import Filters
from cms.publication.fulltext import full_text
from cms.publication.keeping import under_head
from cms.publication.pages.localizing import JsonObject, read_all
from cms.publication.querying import matching
from cms.publication.reading import fetch_items, numbered

Found = TypeVar("Found")


def first_items(kind: str, filters: Filters, version: int, *, sort: str, limit: int) -> list[JsonObject]:
    """Return the first objects that pass the filters, in the reader's language; one query, none once cached."""

    def compute() -> list[bytes]:
        column = COLUMNS[sort.removeprefix("-")]
        prefix = "-" if sort.startswith("-") else ""
        rows = matching(kind, filters).order_by(f"{prefix}{column}", f"{prefix}id").values_list("seq", "list_json")
        return [numbered(seq, json) for seq, json in rows[:limit]]

    return read_all(under_head(f"first.{kind}.{filters.fingerprint()}.{sort}.{limit}", version, compute))


def first_cards(
    kind: str, filters: Filters, version: int, card: Callable[[JsonObject], Card], *, sort: str, limit: int
) -> list[tuple[str, Card]]:
    """Return the first objects that pass the filters as public id and card; one query, nothing built once cached."""

    def compute() -> list[tuple[str, Card]]:
        return [(item["id"], card(item)) for item in first_items(kind, filters, version, sort=sort, limit=limit)]

    name = f"{card.__module__}.{card.__qualname__}"
    key = f"cards.{name}.{kind}.{filters.fingerprint()}.{sort}.{limit}"
    return shown_under_head(key, version, compute)


def shown_under_head(key: str, version: int, compute: Callable[[], Found]) -> Found:
    """Return what ``under_head`` does, for what is made to be read: by language, and for this day (days left)."""
    return under_head(f"{key}.{active_language()}.{localdate().isoformat()}", version, compute)


def similar_items(kind: str, public_id: str, version: int, *, limit: int) -> list[JsonObject]:
    """Return the objects that are like one, as the full-text search finds them, in the reader's language.

    Three queries, one once cached; nothing where there's no such search, or no index to ask.
    """
    found = full_text()
    if found is None:
        return []

    def compute() -> list[bytes]:
        return fetch_items(kind, found.similar(kind, public_id, limit))

    return read_all(under_head(f"similar.{kind}.{public_id}.{limit}", f"{version}.{found.version()}", compute))


def items_by_id(kind: str, public_ids: Sequence[str], version: int) -> list[JsonObject]:
    """Return these objects in the order asked, in the reader's language; one query, none once cached."""
    if not public_ids:
        return []
    key = f"items.{kind}.{'.'.join(public_ids)}"
    return read_all(under_head(key, version, lambda: fetch_items(kind, public_ids)))
