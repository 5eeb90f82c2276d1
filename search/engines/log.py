"""The last resort: answers from the log's own tables while no index can, slower and by plain words.

No stemming, no ranking, no corrections: words are found from their beginning on, in titles and summaries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from django.db.models import Q, QuerySet

from cms.publication.filters import Filters
from cms.publication.models import Publication, PublicationPoint
from cms.publication.querying import conditions, points_within, words_within
from cms.publication.registry import registry
from search.contract import (
    Cluster,
    ClusterRequest,
    EngineError,
    EngineHealth,
    EngineName,
    FacetAsk,
    Hit,
    IndexDocument,
    SearchAnswer,
    SearchRequest,
    StatsAnswer,
    StatsRequest,
    SuggestRequest,
)
from search.engines.log_listing import placed
from search.querying.query import Query
from search.tiles import group_points

_READ_ONLY: Final = "the log isn't an index: nothing is written to it here"


class LogEngine:
    """Searches the publication log by SQL."""

    name: EngineName = "log"

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return a page of results."""
        rows = _matching(request.query, request.kinds, request.filters)
        hits = placed(rows, request)
        return SearchAnswer(tuple(hits), rows.count(), {ask.name: _counts(request, ask) for ask in request.facets})

    def suggest(self, request: SuggestRequest) -> Mapping[str, tuple[Hit, ...]]:
        """Return what begins with the words typed, by title."""
        found = {}
        for kind in request.kinds:
            rows = Publication.objects.filter(kind=kind, is_removed=False).filter(words_within(request.words))
            values = rows.order_by("sort_title").values_list("kind", "public_id", "seq")[: request.limit]
            found[kind] = tuple(Hit(*value) for value in values)
        return found

    def similar(self, kind: str, public_id: str, limit: int) -> tuple[Hit, ...]:
        """Return nothing: likeness needs an index."""
        return ()

    def clusters(self, request: ClusterRequest) -> tuple[Cluster, ...]:
        """Return the results on a map."""
        rows = _matching(request.query, request.kinds, replace(request.filters, bbox=None))
        points = PublicationPoint.objects.filter(points_within(request.bbox), publication__in=rows)
        found = points.values_list("publication_id", "longitude", "latitude")
        return group_points(found.iterator(), request.zoom)[: request.limit]

    def stats(self, request: StatsRequest) -> StatsAnswer:
        """Return counts by one facet or two crossed."""
        counts: Counter[tuple[str, ...]] = Counter()
        seen: defaultdict[str, set[str]] = defaultdict(set)
        total = 0
        rows = _matching(request.query, request.kinds, request.filters).values_list("kind", "facets")
        for kind, facets in rows.iterator():
            total += 1
            codes = _codes(kind, facets, request)
            for name in request.distinct:
                seen[name].update(codes[name])
            counts.update(_crossed([codes[name] for name in request.by]))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        distinct = {name: len(seen[name]) for name in request.distinct}
        return StatsAnswer(total, tuple(ordered[: request.size]), distinct)

    def ids(self, query: Query | None, kind: str, filters: Filters) -> list[str]:
        """Return the public ids of all results of one kind."""
        return list(_matching(query, (kind,), filters).values_list("public_id", flat=True))

    def health(self) -> EngineHealth:
        """Tell that it's there."""
        return EngineHealth("ok", index="publication")

    def create(self) -> str:
        """Refuse: there's nothing to make."""
        raise EngineError(_READ_ONLY)

    def swap(self, index: str) -> None:
        """Refuse."""
        raise EngineError(_READ_ONLY)

    def discard(self, index: str) -> None:
        """Refuse."""
        raise EngineError(_READ_ONLY)

    def write(self, documents: Iterable[IndexDocument], removed: Mapping[str, int], index: str | None = None) -> None:
        """Refuse."""
        raise EngineError(_READ_ONLY)

    def versions(self) -> Iterator[tuple[str, int]]:
        """Refuse."""
        raise EngineError(_READ_ONLY)


def _matching(query: Query | None, kinds: Iterable[str], filters: Filters) -> QuerySet[Publication]:
    asked = tuple(kinds) or tuple(registry.kinds)
    rows = Publication.objects.filter(conditions(filters), is_removed=False, kind__in=asked)
    if query is None:
        return rows
    if query.is_empty:
        return rows.none()
    for term in query.terms:
        if not term.is_hint:
            ways = Q(words_within(term.words))
            for other in (*term.phrases, *term.corrections):
                ways |= words_within(other.split())
            if term.codes:
                ways |= Q(facets__overlap=[*term.codes, *term.wider])
            rows = rows.filter(ways)
    for phrase in query.phrases:
        rows = rows.filter(words_within(phrase.split()))
    return _without(rows, query)


def _without(rows: QuerySet[Publication], query: Query) -> QuerySet[Publication]:
    for text in query.excluded:
        rows = rows.exclude(words_within(text.split()))
    if query.excluded_codes:
        rows = rows.exclude(facets__overlap=[*query.excluded_codes])
    return rows


def _counts(request: SearchRequest, ask: FacetAsk) -> list[tuple[str, int]]:
    kinds = () if ask.name == "kind" else request.kinds
    rows = _matching(request.query, kinds, request.filters.without(ask.name))
    counts: Counter[str] = Counter()
    for kind, facets in rows.values_list("kind", "facets").iterator():
        counts.update(_values(kind, facets, ask.name, ask.prefixes))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: ask.size]


def _codes(kind: str, facets: list[str], request: StatsRequest) -> dict[str, list[str]]:
    names = {*request.by, *request.distinct}
    return {name: _values(kind, facets, name, request.prefixes.get(name, ())) for name in names}


def _values(kind: str, facets: list[str], name: str, prefixes: tuple[str, ...]) -> list[str]:
    if name == "kind":
        return [kind]
    codes = (facet.partition(":")[2] for facet in facets if facet.startswith(f"{name}:"))
    return [code for code in codes if not prefixes or code.startswith(prefixes)]


def _crossed(lists: list[list[str]]) -> list[tuple[str, ...]]:
    if len(lists) == 1:
        return [(code,) for code in lists[0]]
    return [(first, second) for first in lists[0] for second in lists[1]]
