"""Counts of codes: of one facet, or of two crossed. Exact, the most frequent first, then by code."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from tantivy import Query

from search.contract import MAX_CROSSED, FacetAsk, StatsAnswer, StatsRequest
from search.engines.embedded.queries import any_term, both
from search.engines.embedded.reading import View
from search.engines.embedded.schema import FACETS, facet_field

#: Tantivy gives up beyond so many counts at once. Exact counts need all codes of each part of the index.
MAX_COUNTS: Final = 65_000
#: How many codes more are asked for, to see whether equals go on.
_MORE: Final = 20

Codes = tuple[str, ...]
Counts = list[tuple[str, int]]


def count_facets(view: View, query: Query, asks: Iterable[FacetAsk]) -> dict[str, Counts]:
    """Return counts by facet. A facet that nothing has is empty."""
    found: dict[str, Counts] = {}
    sizes = {ask.name: min(ask.size + _MORE, MAX_COUNTS) for ask in asks if ask.name in FACETS}
    pending = {ask.name: ask for ask in asks}
    while pending:
        wanted = {name: _terms(name, sizes[name], ask.prefixes) for name, ask in pending.items() if name in sizes}
        answer = view.aggregate(query, wanted) if wanted else {}
        for name, ask in list(pending.items()):
            counts = _counts(answer[name]["buckets"]) if name in answer else []
            is_whole = len(counts) < sizes.get(name, 1) or len(counts) == MAX_COUNTS
            if is_whole or counts[-1][1] < counts[ask.size - 1][1]:
                found[name] = _ordered(counts)[: ask.size]
                del pending[name]
            else:
                sizes[name] = MAX_COUNTS
    return found


def count_stats(view: View, query: Query, request: StatsRequest) -> StatsAnswer:
    """Return the figures that are asked for."""
    total = view.search(query, 0)[1]
    is_whole = True
    distinct = {name: len(_codes(view, query, name, request.prefixes)) for name in request.distinct}
    if any(name not in FACETS for name in request.by):
        return StatsAnswer(total, (), distinct)
    if len(request.by) == 1:
        (name,) = request.by
        ask = FacetAsk(name, request.size, request.prefixes.get(name, ()))
        counts: list[tuple[Codes, int]] = [((code,), count) for code, count in count_facets(view, query, [ask])[name]]
    else:
        outer = _codes(view, query, request.by[0], request.prefixes)
        is_whole = len(outer) <= MAX_CROSSED
        counts = _crossed(view, query, request, outer[:MAX_CROSSED])[: request.size]
    return StatsAnswer(total, tuple(counts), distinct, is_whole)


def _crossed(view: View, query: Query, request: StatsRequest, outer: list[str]) -> list[tuple[Codes, int]]:
    """Return the counts of pairs for these codes of the first facet."""
    first, second = request.by
    inner = len(_codes(view, query, second, request.prefixes))
    # As many codes of the first facet at once as tantivy can count with all codes of the second.
    at_once = max(1, MAX_COUNTS // 2 // (inner + 1))
    found: list[tuple[Codes, int]] = []
    for start in range(0, len(outer), at_once):
        part = outer[start : start + at_once]
        wanted = _terms(first, MAX_COUNTS, ())
        wanted["terms"]["include"] = part
        wanted["aggs"] = {"second": _terms(second, MAX_COUNTS, request.prefixes.get(second, ()))}
        of_part = both([query, any_term(facet_field(first), part)])
        for bucket in view.aggregate(of_part, {"first": wanted})["first"]["buckets"]:
            found += (((bucket["key"], code), count) for code, count in _counts(bucket["second"]["buckets"]))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _codes(view: View, query: Query, name: str, prefixes: Mapping[str, Codes]) -> list[str]:
    """Return all codes of a facet, the most frequent first, then by code."""
    if name not in FACETS:
        return []
    wanted = _terms(name, MAX_COUNTS, prefixes.get(name, ()))
    return [code for code, _count in _ordered(_counts(view.aggregate(query, {name: wanted})[name]["buckets"]))]


def _terms(name: str, size: int, prefixes: Sequence[str]) -> dict[str, Any]:
    terms: dict[str, Any] = {"field": facet_field(name), "size": size, "segment_size": MAX_COUNTS}
    if prefixes:
        terms["include"] = "|".join(f"{_escaped(prefix)}.*" for prefix in prefixes)
    return {"terms": terms}


def _escaped(text: str) -> str:
    return "".join(letter if letter.isalnum() else f"\\x{{{ord(letter):x}}}" for letter in text)


def _counts(buckets: list[dict[str, Any]]) -> Counts:
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]


def _ordered(counts: Counts) -> Counts:
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))
