"""``GET /map``: results on a map, as single points where they're few and as clusters otherwise."""

from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.publication.filters import Filters, InvalidParameter
from cms.syndication.parameters import whole_number
from search.api.answering import LANGUAGE, Answer, State, answered
from search.api.asked import asked_filters, asked_kinds, engine_kinds
from search.contract import Cluster, ClusterRequest, keys_of
from search.places import fetch_points
from search.service import clusters, search
from search.tiles import MAX_ZOOM

#: Up to so many points are shown one by one.
MAX_POINTS: Final = 200
#: The clusters with most are shown; where there are more, the answer says so, and a smaller zoom has them all.
MAX_CLUSTERS: Final = 1_000
ZOOM: Final = "zoom"


def map_view(request: HttpRequest) -> HttpResponse:
    """Answer what is in a box of the map: one or two questions to an engine, two queries."""
    return answered(request, "map", lambda state: _build(request, state))


def _build(request: HttpRequest, state: State) -> Answer:
    query = request.GET
    kinds = asked_kinds(query)
    filters = asked_filters(query, kinds, (ZOOM,))
    for name in ("bbox", ZOOM):
        if name not in query:
            raise InvalidParameter(name, _("ce paramètre est nécessaire ici"))
    zoom = whole_number(query, ZOOM, 0, 0, MAX_ZOOM)
    return map_answer(filters, engine_kinds(query, kinds), zoom, state)


def map_answer(filters: Filters, kinds: tuple[str, ...], zoom: int, state: State) -> Answer:
    """Return the body of a map; the filters have a box."""
    bbox = filters.bbox
    assert bbox is not None  # noqa: S101  for the type checker: it was asked for
    found = search(filters, kinds=kinds, limit=MAX_POINTS, language=LANGUAGE)
    total, engine = found.answer.total, found.engine
    grouped: tuple[Cluster, ...] = ()
    is_complete = True
    points = fetch_points(set(keys_of(found.answer.hits)), bbox, MAX_POINTS + 1) if total <= MAX_POINTS else []
    if total > MAX_POINTS or len(points) > MAX_POINTS:
        points = []
        # One more than are shown tells whether some are left out.
        asked = ClusterRequest(
            bbox, zoom, found.query, kinds, filters.without("q").without("bbox"), limit=MAX_CLUSTERS + 1
        )
        grouped, engine = clusters(asked)
        is_complete = len(grouped) <= MAX_CLUSTERS
    content = {
        "meta": {
            "total_count": total,
            "head": state.head,
            "engine": engine,
            "zoom": zoom,
            "is_complete": is_complete,
        },
        "clusters": [_cluster(cluster) for cluster in grouped[:MAX_CLUSTERS]],
        "points": points,
    }
    return Answer(orjson.dumps(content), engine)


def _cluster(cluster: Cluster) -> dict[str, object]:
    return {
        "tile": cluster.tile,
        "count": cluster.count,
        "longitude": cluster.longitude,
        "latitude": cluster.latitude,
        "bounds": list(cluster.bounds),
    }
