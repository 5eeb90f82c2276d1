"""Results on a map, grouped by Elasticsearch."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Bool, Nested

from cms.publication.filters import BBox
from search.contract import Cluster, ClusterRequest
from search.engines.elasticsearch.asking import Asker
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


def _search(request: ClusterRequest) -> Search:
    inside = within(request.bbox)
    limits = [
        matching(request.query),
        *conditions(replace(request.filters, bbox=None), request.kinds).values(),
        Nested(path=POINTS, query=inside),
    ]
    search = Search().query(Bool(filter=limits)).extra(size=0, track_total_hits=False)
    places = search.aggs.bucket("places", "nested", path=POINTS).bucket("inside", A("filter", inside))
    size = max(1, min(_MARGIN * request.limit, _MOST_TILES))
    tiles = places.bucket(
        "tiles", A("geotile_grid", field=LOCATION, precision=request.zoom, size=size, shard_size=_MOST_TILES)
    )
    tiles.metric("middle", A("geo_centroid", field=LOCATION))
    tiles.metric("box", A("geo_bounds", field=LOCATION, wrap_longitude=False))
    tiles.bucket("objects", A("reverse_nested"))
    return search


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
