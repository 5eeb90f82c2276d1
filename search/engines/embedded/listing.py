"""Pages in an order other than relevance, by the place of the last result: exact while others are written."""

from tantivy import Query

from search.contract import SORTS, Refused
from search.engines.embedded.converting import chunks
from search.engines.embedded.queries import Address, between, both, some
from search.engines.embedded.reading import View
from search.engines.embedded.schema import CHUNK_FIELDS, sort_field

#: Asked for beside a page, for texts that begin as the place does and stand before it.
_MORE = 10
_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1

Placed = tuple[str, Address]


def listed(view: View, query: Query, sort: str, limit: int, after: str, *, is_backwards: bool) -> list[Placed]:
    """Return sort texts and results beyond a place, in order. Raises ``Refused`` for an unknown order."""
    name = sort.removeprefix("-")
    if name not in SORTS or sort.startswith("--"):
        raise Refused(f"there's no order « {sort} »")
    if limit <= 0:
        return []
    descending = sort.startswith("-") is not is_backwards
    if after:
        query = both([query, _from(name, after, descending=descending)])
    fetched = limit + (_MORE if after else 0)
    while True:
        hits, _total = view.search(query, fetched, order_by=sort_field(name), descending=descending)
        found = [hit for hit in hits if not after or (hit[0] < after if descending else hit[0] > after)][:limit]
        if len(found) == limit or len(hits) < fetched:
            return found[::-1] if is_backwards else found
        fetched *= 4


def _from(name: str, text: str, *, descending: bool) -> Query:
    """Find what stands at or beyond a text, as far as the first bytes tell."""
    fields = CHUNK_FIELDS[name]
    numbers = chunks(name, text)
    found = _beyond(fields[-1], numbers[-1], descending=descending, included=True)
    for field, number in zip(fields[-2::-1], numbers[-2::-1], strict=True):
        same = both([between(field, number, number), found])
        found = some([_beyond(field, number, descending=descending, included=False), same])
    return found


def _beyond(field: str, number: int, *, descending: bool, included: bool) -> Query:
    if descending:
        edge = number if included else number - 1
        return between(field, _HIGHEST, _LOWEST) if edge < _LOWEST else between(field, high=edge)
    edge = number if included else number + 1
    return between(field, _HIGHEST, _LOWEST) if edge > _HIGHEST else between(field, low=edge)
