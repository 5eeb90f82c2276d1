"""Reading the log: what lists, details, feeds and pages are made of."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.db import InterfaceError, OperationalError, connection
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.translation import gettext as _

from cms.core.public_ids import PATTERN
from cms.publication.cursors import COLUMNS, Cursor, decode, typed_value
from cms.publication.filters import Filters, InvalidParameter
from cms.publication.fulltext import RELEVANCE, FacetsAsked, WordsFound, answer_version, full_text
from cms.publication.keeping import under_head
from cms.publication.models import Publication
from cms.publication.querying import matching
from cms.publication.ready import ReadyRow, Statement, fetch_list_json, fetch_ready, pending_list_json, ready_statement
from cms.publication.registry import Kind, registry

MAX_LIMIT: Final = 100
#: Counts are cached under the head that they belong to, so they are never stale; this only bounds the cache.
#: Asked by every request, so without the ORM, which would double what they cost.
_DETAIL: Final = (
    "SELECT is_removed, successor_id, seq, updated_at, detail_json, language, title"  # noqa: S608  our own table's name
    f" FROM {Publication._meta.db_table} WHERE kind = %s AND public_id = %s"
)
_HEAD: Final = f"SELECT max(seq) FROM {Publication._meta.db_table}"  # noqa: S608  our own table's name


class NotPublished(LookupError):
    """No public object ever had this id."""


class Removed(LookupError):
    """The object was public once."""

    def __init__(self, kind: str, public_id: str, removed_at: datetime) -> None:
        super().__init__(f"{kind} {public_id} was removed")
        self.removed_at = removed_at


class Moved(LookupError):
    """The object was merged into another."""

    def __init__(self, kind: str, public_id: str, successor_id: str) -> None:
        super().__init__(f"{kind} {public_id} became {successor_id}")
        self.successor_id = successor_id


@dataclass(frozen=True, slots=True)
class Entry:
    """One object's details: JSON with its number, ready to send."""

    json: bytes
    seq: int
    updated_at: datetime
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A page of a list: ready items, and the cursors of the pages beside it. ``first_index`` counts from 1.

    ``words`` is what the full-text search adds, None where it wasn't asked.
    """

    items: list[bytes]
    total_count: int
    head: int
    next_cursor: str | None
    previous_cursor: str | None
    first_index: int
    words: WordsFound | None = None


def head() -> int:
    """Return the highest number of the log: it versions every answer. 0 for an empty log.

    As the first query of most requests, it tells by itself whether the connection that was kept still lives, and makes
    another if not: Django's own question (``CONN_HEALTH_CHECKS``) would double what the answer costs.
    """
    state: Any = connection  # django-stubs doesn't know ``health_check_done``
    if state.health_check_done or connection.in_atomic_block:
        return _head()
    state.health_check_done = True
    try:
        return _head()
    except (InterfaceError, OperationalError):
        connection.close()
        return _head()


def _head() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_HEAD)
        found: int | None = cursor.fetchone()[0]
    return found or 0


def last_change() -> datetime | None:
    """Return the moment of the log's last change, None for an empty log."""
    return Publication.objects.order_by("-seq").values_list("updated_at", flat=True).first()


def numbered(seq: int, json: str | bytes) -> bytes:
    """Return an object's stored JSON with its number as first key."""
    content = json.encode() if isinstance(json, str) else json
    return b'{"seq":%d,%b' % (seq, content[1:])


def fetch_detail(kind: str, public_id: str) -> Entry:
    """Return the details of a public object, in one query.

    Raises ``NotPublished``, ``Removed`` or ``Moved``.
    """
    if not PATTERN.fullmatch(public_id):
        raise NotPublished(public_id)
    with connection.cursor() as cursor:
        cursor.execute(_DETAIL, [kind, public_id])
        row = cursor.fetchone()
    if row is None:
        raise NotPublished(f"{kind} {public_id}")
    is_removed, successor_id, seq, updated_at, json, language, title = row
    if successor_id:
        raise Moved(kind, public_id, successor_id)
    if is_removed:
        raise Removed(kind, public_id, updated_at)
    return Entry(numbered(seq, json), seq, updated_at, language, title)


def fetch_version(kind: str, public_id: str) -> int | None:
    """Return the number of a public object, or None if it isn't public: enough to answer 304."""
    rows = Publication.objects.filter(kind=kind, public_id=public_id, is_removed=False)
    return rows.values_list("seq", flat=True).first()


def fetch_items(kind: str, public_ids: Sequence[str]) -> list[bytes]:
    """Return the list JSON of these objects, in the order asked, without those that aren't public."""
    found = fetch_objects([(kind, public_id) for public_id in public_ids])
    return [found[key] for public_id in public_ids if (key := (kind, public_id)) in found]


def fetch_objects(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
    """Return the list JSON of these objects by kind and public id, without those that aren't public; one query."""
    asked = set(keys)
    found = fetch_list_json(asked) if asked else ()
    return {(kind, name): numbered(seq, json) for kind, name, seq, json in found if (kind, name) in asked}


@contextmanager
def fetching_objects(keys: Iterable[tuple[str, str]]) -> Iterator[dict[tuple[str, str], bytes]]:
    """Have the objects read while the block does something else; what it is given is filled when it ends."""
    asked = set(keys)
    found: dict[tuple[str, str], bytes] = {}
    if not asked:
        yield found
        return
    with pending_list_json(asked) as pending:
        yield found
    if pending.rows is None:
        found.update(fetch_objects(asked))
        return
    for kind, public_id, seq, json in pending.rows:
        key = (kind or b"").decode(), (public_id or b"").decode()
        if key in asked:
            found[key] = numbered(int(seq or 0), json or b"")


def sorts_of(kind: Kind, filters: Filters) -> tuple[str, ...]:
    """Return the orders that a list can have, its default first: relevance is one only where words are asked."""
    has_relevance = bool(filters.q.strip()) and full_text() is not None
    return (RELEVANCE, *kind.sorts) if has_relevance else kind.sorts


def check_sort(kind: Kind, filters: Filters, sort: str) -> str:
    """Return ``sort``, or the list's default where it is empty. Raises ``InvalidParameter``."""
    sorts = sorts_of(kind, filters)
    if not sort:
        return sorts[0]
    if sort not in sorts:
        raise InvalidParameter("sort", _("tris possibles : %(sorts)s") % {"sorts": ", ".join(sorts)})
    return sort


def fetch_page(
    kind: str,
    filters: Filters,
    sort: str = "",
    limit: int = 20,
    cursor: str | None = None,
    current_head: int | None = None,
    facets: FacetsAsked | None = None,
    language: str = "",
) -> ResultPage:
    """Return a page of public objects, in one to three queries (head, count, rows) whatever the page.

    Where words are asked, the full-text search finds and ranks, counts the ``facets`` in the same breath (into
    ``words``; lists without words count on their own), and one query reads. ``current_head`` spares asking for it
    twice; ``language`` is the reader's, by default the active one. Raises ``InvalidParameter`` for a bad sort, limit
    or cursor.
    """
    order = check_sort(registry[kind], filters, sort)
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidParameter("limit", _("un nombre de 1 à %(count)d est attendu") % {"count": MAX_LIMIT})
    version = head() if current_head is None else current_head
    if filters.q.strip() and (found_by_words := full_text()) is not None:
        return found_by_words.page(kind, filters, order, limit, cursor, version, facets, language)
    fingerprint = f"{kind}.{order}.{filters.fingerprint()}"
    place = decode(cursor, fingerprint) if cursor else None
    column = COLUMNS[order.removeprefix("-")]
    descending = order.startswith("-") is not bool(place and place.backwards)
    found = fetch_ready(_statement(kind, filters, column, descending, place, limit + 1))
    has_more = len(found) > limit
    found = found[:limit]
    if place and place.backwards:
        found.reverse()
    index = _first_index(place, len(found))
    return ResultPage(
        items=[numbered(seq, json) for seq, json, _value, _pk in found],
        total_count=count(kind, filters, version),
        head=version,
        next_cursor=_cursor(found[-1:], fingerprint, index + len(found), backwards=False)
        if has_more or (place and place.backwards)
        else None,
        previous_cursor=_cursor(found[:1], fingerprint, index, backwards=True)
        if place and index > 1 and (has_more or not place.backwards)
        else None,
        first_index=index,
    )


@lru_cache(maxsize=256)
def _statement(
    kind: str, filters: Filters, column: str, descending: bool, place: Cursor | None, number: int
) -> Statement:
    """Return the SQL of a page's rows. It depends on nothing else, and making it costs as much as running it."""
    prefix = "-" if descending else ""
    rows = _after(matching(kind, filters), column, descending, place)
    return ready_statement(rows.order_by(f"{prefix}{column}", f"{prefix}id"), column, number)


def _after(rows: QuerySet[Publication], column: str, descending: bool, place: Cursor | None) -> QuerySet[Publication]:
    if place is None:
        return rows
    beyond = LessThan if descending else GreaterThan
    here = _row(F(column), F("id"))
    there = _row(Value(typed_value(column, place.value)), Value(place.pk))
    return rows.filter(beyond(here, there))


def _row(*parts: F | Value) -> Func:
    """Return an SQL row: comparing two lets an index on (kind, column, id) find the place."""
    return Func(*parts, function="ROW", output_field=TextField())


def _first_index(place: Cursor | None, length: int) -> int:
    if place is None:
        return 1
    return max(1, place.index - length) if place.backwards else place.index


def _cursor(row: Sequence[ReadyRow], fingerprint: str, index: int, *, backwards: bool) -> str | None:
    if not row:
        return None
    _seq, _json, value, pk = row[0]
    return Cursor(value, pk, backwards, index, fingerprint).encode()


def count(kind: str, filters: Filters, current_head: int | None = None) -> int:
    """Return how many public objects pass the filters; cached under the head."""
    version = answer_version(filters.q, head() if current_head is None else current_head)
    return under_head(f"count.{kind}.{filters.fingerprint()}", version, lambda: matching(kind, filters).count())


def titles(kind: str, public_ids: Iterable[str]) -> dict[str, str]:
    """Return the titles of these public objects, by id: the labels of a filter by collectivité or partner."""
    rows = Publication.objects.filter(kind=kind, public_id__in=list(public_ids), is_removed=False)
    return dict(rows.values_list("public_id", "title"))
