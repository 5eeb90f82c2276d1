"""Counts of codes: each ignores the filter of its own facet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from search.contract import FacetAsk
from search.engines.elasticsearch.clauses import Clause, both
from search.engines.elasticsearch.mapping import facet_field

#: Lucene's regular expressions have these signs, some of which Python doesn't escape.
_SIGNS: Final = re.compile(r'([.?+*|{}\[\]()"\\#@&<>~^$-])')
#: With several shards each gives so many codes, so that the sums are exact.
_FROM_SHARD: Final = 20_000

ORDER: Final = [{"_count": "desc"}, {"_key": "asc"}]
CODES: Final = "codes"


def terms(name: str, size: int, prefixes: Sequence[str] = (), shards: int = 1) -> Clause:
    """Return the aggregation of a facet's codes, the most frequent first, then by code."""
    given: dict[str, Any] = {"field": facet_field(name), "size": max(1, size), "order": ORDER}
    if prefixes:
        given["include"] = "|".join(_SIGNS.sub(r"\\\1", prefix) + ".*" for prefix in prefixes)
    if shards > 1:
        given["shard_size"] = max(size, _FROM_SHARD)
    return {"terms": given}


def aggregations(asks: Iterable[FacetAsk], deferred: Mapping[str, Clause], shards: int) -> dict[str, Clause]:
    """Return an aggregation a facet, limited by the ``deferred`` conditions of the others."""
    found = {}
    for ask in asks:
        others = [condition for name, condition in deferred.items() if name != ask.name]
        counted = terms(ask.name, ask.size, ask.prefixes, shards)
        if others:
            counted = {"filter": both(passing=others), "aggs": {CODES: counted}}
        found[ask.name] = counted
    return found


def counts(answer: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return codes and counts of one of ``aggregations``, as Elasticsearch answers it."""
    return [(bucket["key"], bucket["doc_count"]) for bucket in answer.get(CODES, answer)["buckets"]]
