"""Figures of results: counts by one facet or two crossed, and how many different codes there are."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from search.contract import MAX_CROSSED, StatsAnswer, StatsRequest
from search.engines.elasticsearch.asking import Asker
from search.engines.elasticsearch.clauses import Clause, both
from search.engines.elasticsearch.facets import CODES, terms
from search.engines.elasticsearch.filtering import conditions
from search.engines.elasticsearch.mapping import facet_field
from search.engines.elasticsearch.queries import matching

#: Different codes are counted one by one: a cardinality is an estimate. Beyond so many it has to do.
_MOST_CODES: Final = 60_000
_PRECISION: Final = 40_000
_DISTINCT: Final = "distinct_"
_ESTIMATED: Final = "estimated_"


def answer_stats(asker: Asker, request: StatsRequest) -> StatsAnswer:
    """Return the figures asked. Raises ``EngineError``."""
    listed = [f"aggregations.{_DISTINCT}{name}.buckets" for name in request.distinct]
    found = asker.ask(_search(request, asker.shards), hidden=listed)
    counted = found.get("aggregations", {})
    is_crossed = len(request.by) > 1
    pairs = _pairs(counted[CODES]["buckets"], crossed=is_crossed) if request.by else []
    ordered = sorted(pairs, key=lambda item: (-item[1], item[0]))
    return StatsAnswer(
        total=found["hits"]["total"]["value"],
        counts=tuple(ordered[: request.size]),
        distinct={name: _distinct(counted, name) for name in request.distinct},
        is_whole=not (is_crossed and counted[CODES]["sum_other_doc_count"]),
    )


def _search(request: StatsRequest, shards: int) -> Clause:
    limits = [matching(request.query), *conditions(request.filters, request.kinds).values()]
    aggregations: dict[str, Clause] = {}
    if request.by:
        first, *second = (request.prefixes.get(name, ()) for name in request.by)
        # Elasticsearch's own limit is 65,536 buckets an answer.
        size = MAX_CROSSED if second else request.size
        aggregations[CODES] = terms(request.by[0], size, first, shards)
        if second:
            aggregations[CODES]["aggs"] = {CODES: terms(request.by[1], request.size, second[0], shards)}
    for name in request.distinct:
        aggregations[_DISTINCT + name] = terms(name, _MOST_CODES, request.prefixes.get(name, ()), shards)
        aggregations[f"number_{name}"] = {"stats_bucket": {"buckets_path": f"{_DISTINCT}{name}._count"}}
        if not request.prefixes.get(name):
            estimated = {"field": facet_field(name), "precision_threshold": _PRECISION}
            aggregations[_ESTIMATED + name] = {"cardinality": estimated}
    return {"query": both(passing=limits), "size": 0, "track_total_hits": True, "aggs": aggregations}


def _pairs(buckets: Iterable[Mapping[str, Any]], *, crossed: bool) -> list[tuple[tuple[str, ...], int]]:
    if not crossed:
        return [((bucket["key"],), bucket["doc_count"]) for bucket in buckets]
    return [
        ((outer["key"], inner["key"]), inner["doc_count"]) for outer in buckets for inner in outer[CODES]["buckets"]
    ]


def _distinct(counted: Mapping[str, Any], name: str) -> int:
    number: int = counted[f"number_{name}"]["count"]
    if number < _MOST_CODES:
        return number
    return max(number, counted.get(_ESTIMATED + name, {}).get("value", 0))
