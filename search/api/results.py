"""``GET /search``: everything public that has the words and passes the filters, with facets and highlights."""

from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.publication.filters import Filters, InvalidParameter
from cms.publication.fulltext import RELEVANCE
from cms.publication.kinds import Kinds
from cms.publication.reading import MAX_LIMIT, fetching_objects
from cms.syndication.addresses import api_url
from cms.syndication.lists import DEFAULT_LIMIT
from cms.syndication.parameters import single, whole_number
from search.api.answering import LANGUAGE, Answer, State, answered
from search.api.asked import asked_filters, asked_kinds, engine_kinds
from search.contract import MAX_RANKED, FacetAsk, FacetCounts, Hit, keys_of
from search.labels import json_buckets
from search.paging import COMMON_SORTS, RankedPage, ranked_page
from search.spelling import did_you_mean

FACETS: Final = "facets"
OWN: Final = ("sort", "limit", "cursor", FACETS)
#: Facets with too many codes to show them all.
_OPEN: Final = frozenset({"territory", "collectivite", "partner", "tag"})
_OPEN_SIZE: Final = 50
_CLOSED_SIZE: Final = 300
_NOTE: Final = (
    f"Relevance ranks {MAX_RANKED} results. Another `sort` here, the lists of each kind in another order than "
    "relevance and /changes have no such end."
)


def search_view(request: HttpRequest) -> HttpResponse:
    """Answer a page of results: one to three questions to an engine; three queries at most once labels are known."""
    return answered(request, "search", lambda state: _build(request, state))


def _build(request: HttpRequest, state: State) -> Answer:
    query = request.GET
    kinds = asked_kinds(query)
    filters = asked_filters(query, kinds, OWN)
    limit = whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    with_facets = (single(query, FACETS) or "true").lower()
    if with_facets not in {"true", "false"}:
        raise InvalidParameter(FACETS, _("« true » ou « false » est attendu"))
    page = ranked_page(
        filters,
        engine_kinds(query, kinds),
        _sort(single(query, "sort")),
        limit,
        single(query, "cursor"),
        facets=facets_asked(kinds) if with_facets == "true" else (),
        highlights=True,
        language=LANGUAGE,
    )
    following = None
    if page.next_cursor:
        pairs = [(name, str(value)) for name, values in query.lists() for value in values if name != "cursor"]
        following = api_url("search", [*pairs, ("cursor", page.next_cursor)])
    return Answer(_json(filters, page, following, state), page.found.engine)


def _sort(asked: str | None) -> str:
    sort = asked or RELEVANCE
    if sort not in COMMON_SORTS:
        raise InvalidParameter("sort", _("tris possibles : %(sorts)s") % {"sorts": ", ".join(COMMON_SORTS)})
    return sort


def facets_asked(kinds: Kinds) -> tuple[FacetAsk, ...]:
    """Return the facets that are counted of some kinds."""
    names = ("kind", *kinds.facets)
    return tuple(FacetAsk(name, _OPEN_SIZE if name in _OPEN else _CLOSED_SIZE) for name in names)


def _json(filters: Filters, page: RankedPage, following: str | None, state: State) -> bytes:
    """Return the body around items that are JSON already."""
    found = page.found
    hits = found.answer.hits
    with fetching_objects(keys_of(hits)) as ready:
        facets = _facets(found.answer.facets, state.head)
    items = [_item(ready[hit.kind, hit.public_id], hit) for hit in hits if (hit.kind, hit.public_id) in ready]
    meta = {
        "total_count": found.answer.total,
        "head": state.head,
        "engine": found.engine,
        "did_you_mean": did_you_mean(filters.q, found.corrected, ready.values()) if ready else None,
        "is_relaxed": found.is_relaxed,
        "end_of_ranking": page.is_end_of_ranking,
        "note": _NOTE if page.is_end_of_ranking else None,
    }
    return b'{"meta":%b,"links":{"next":%b},"items":[%b],"facets":%b}' % (
        orjson.dumps(meta),
        orjson.dumps(following),
        b",".join(items),
        facets,
    )


def _item(json: bytes, hit: Hit) -> bytes:
    return b'%b,"highlights":%b}' % (json[:-1], orjson.dumps(dict(hit.highlights)))


def _facets(counts: FacetCounts, head: int) -> bytes:
    """Return the facets as JSON, made of what is JSON already: some five hundred labels in three languages."""
    facets = [
        b'{"name":"%b","buckets":[%b]}' % (name.encode(), b",".join(buckets))
        for name, buckets in json_buckets(counts, head)
    ]
    return b"[%b]" % b",".join(facets)
