"""Pages of results: one request for hits, counts, marks and other spellings."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from search.contract import MAX_RANKED, SORTS, EngineError, Hit, SearchAnswer, SearchRequest
from search.engines.elasticsearch import correcting, facets
from search.engines.elasticsearch.asking import BARE, Asker
from search.engines.elasticsearch.clauses import Clause, both
from search.engines.elasticsearch.filtering import conditions
from search.engines.elasticsearch.highlighting import highlight, marked
from search.engines.elasticsearch.mapping import sort_field
from search.engines.elasticsearch.queries import matching
from search.engines.elasticsearch.ranking import preferences
from search.indexing.documents import SEPARATOR, split_key


def answer_search(asker: Asker, request: SearchRequest) -> SearchAnswer:
    """Return a page of results. Raises ``EngineError``."""
    if request.offset >= MAX_RANKED and not request.sort:
        request = replace(request, offset=0, limit=0)
    found = asker.ask(search_of(request, asker.shards), _preference(request))
    hits = [_hit(hit, request) for hit in found["hits"]["hits"]]
    if request.is_backwards:
        hits.reverse()
    counted = found.get("aggregations", {})
    return SearchAnswer(
        hits=tuple(hits),
        total=found["hits"]["total"]["value"],
        facets={ask.name: facets.counts(counted[ask.name]) for ask in request.facets},
        corrections=_corrections(asker, found),
    )


def search_of(request: SearchRequest, shards: int = 1) -> Clause:
    """Return the request that Elasticsearch gets."""
    wanted = conditions(request.filters, request.kinds)
    # What a facet that is counted filters comes after the counting; the rest before.
    deferred = {ask.name: wanted.pop(ask.name) for ask in request.facets if ask.name in wanted}
    liked = () if request.sort else preferences(request.language, request.today)
    query = both([matching(request.query)], passing=wanted.values(), should=liked)
    body: Clause = {"query": query, "track_total_hits": True, **BARE, **_page(request)}
    if deferred:
        body["post_filter"] = both(passing=deferred.values())
    if request.facets:
        body["aggs"] = facets.aggregations(request.facets, deferred, shards)
    if request.query is None or not (request.query.terms or request.query.phrases):
        return body
    if request.highlights:
        body["highlight"] = highlight(request.query)
    if request.corrections and (suggester := correcting.suggester(request.query)):
        body["suggest"] = suggester
    return body


def _page(request: SearchRequest) -> dict[str, Any]:
    if not request.sort:
        size = max(0, min(request.limit, MAX_RANKED - request.offset))
        return {"from": request.offset, "size": size, "sort": [{"_score": "desc"}, {"key": "asc"}]}
    name = request.sort.removeprefix("-")
    if name not in SORTS:
        raise EngineError(f"no order is called {name}: the portal asks what it doesn't index")
    descending = request.sort.startswith("-") is not request.is_backwards
    page: dict[str, Any] = {"size": request.limit, "sort": [{sort_field(name): "desc" if descending else "asc"}]}
    if request.after:
        # Halves of characters, which a made-up cursor may hold, can't be sent.
        page["search_after"] = [request.after.encode(errors="replace").decode()]
    return page


def _hit(found: Mapping[str, Any], request: SearchRequest) -> Hit:
    last = found["sort"][-1]
    kind, public_id = split_key(last.rpartition(SEPARATOR)[2])
    return Hit(
        kind,
        public_id,
        found["_version"],
        score=0.0 if request.sort else found["_score"],
        sort_text=last if request.sort else "",
        highlights=marked(found.get("highlight", {}), request.language),
    )


def _preference(request: SearchRequest) -> str:
    """Return the same text for all pages of a question, so that the same copy of the index answers."""
    asked = repr((request.query, request.filters, request.kinds, request.sort, request.language))
    return f"p{zlib.crc32(asked.encode())}"


def _corrections(asker: Asker, found: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    spellings = correcting.spellings_of(found)
    if not spellings:
        return {}
    return correcting.confirmed(asker.ask(correcting.presence(spellings)), spellings)
