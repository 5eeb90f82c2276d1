"""Results on a map, grouped by Elasticsearch."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from cms.publication.filters import BBox
from search.contract import Cluster, ClusterRequest
from search.engines.elasticsearch.asking import Asker
from search.engines.elasticsearch.clauses import Clause, both, nested
from search.engines.elasticsearch.filtering import LOCATION, POINTS, conditions, widened, within
from search.engines.elasticsearch.queries import matching

#: Tiles are cut by how many points they have and told by how many objects: twice as many are looked at.
_MARGIN: Final = 2
_MOST_TILES: Final = 10_000


def answer_clusters(asker: Asker, request: ClusterRequest) -> tuple[Cluster, ...]:
    """Return the results in the box by tile, those with most objects first. Raises ``EngineError``."""
    found = asker.ask(_search(request))
    tiles = found["aggregations"]["places"]["inside"]["tiles"]["buckets"]
    clusters = sorted(map(_cluster, tiles), key=lambda cluster: (-cluster.count, cluster.tile))
    return tuple(clusters[: request.limit])


def _search(request: ClusterRequest) -> Clause:
    inside = within(request.bbox)
    limits = [
        matching(request.query),
        *conditions(replace(request.filters, bbox=None), request.kinds).values(),
        nested(POINTS, inside),
    ]
    size = max(1, min(_MARGIN * request.limit, _MOST_TILES))
    tiles = {
        "geotile_grid": {
            "field": LOCATION,
            "precision": request.zoom,
            "size": size,
            "shard_size": _MOST_TILES,
        },
        "aggs": {
            "middle": {"geo_centroid": {"field": LOCATION}},
            "box": {"geo_bounds": {"field": LOCATION, "wrap_longitude": False}},
            "objects": {"reverse_nested": {}},
        },
    }
    places = {"nested": {"path": POINTS}, "aggs": {"inside": {"filter": inside, "aggs": {"tiles": tiles}}}}
    return {"query": both(passing=limits), "size": 0, "track_total_hits": False, "aggs": {"places": places}}


def _cluster(bucket: Mapping[str, Any]) -> Cluster:
    middle, box = bucket["middle"]["location"], bucket["box"]["bounds"]
    first, last = box["top_left"], box["bottom_right"]
    # Elasticsearch rounds points down: the box has them all in.
    return Cluster(
        tile=bucket["key"],
        count=bucket["objects"]["doc_count"],
        longitude=middle["lon"],
        latitude=middle["lat"],
        bounds=widened(BBox(first["lon"], last["lat"], last["lon"], first["lat"])),
    )
