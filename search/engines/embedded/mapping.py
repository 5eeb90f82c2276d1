"""Results on a map: objects by tile, with the points of each tile."""

from collections import defaultdict
from typing import Any, Final

from tantivy import Query

from cms.publication.filters import BBox
from search.contract import Cluster, ClusterRequest, EngineError
from search.engines.embedded.converting import TILE_BITS, spot_of
from search.engines.embedded.counting import MAX_COUNTS
from search.engines.embedded.reading import View
from search.engines.embedded.schema import tile_field
from search.engines.embedded.tiles import MAX_ZOOM, edges, parts, quadkey, touches

#: Where there are too many points to look at each: tiles so much smaller stand for them.
_FINER: Final = 3
_Y: Final = (1 << TILE_BITS) - 1

#: A point, with how many objects are there.
Spot = tuple[float, float, int]


def clusters(view: View, query: Query, request: ClusterRequest) -> tuple[Cluster, ...]:
    """Return the tiles that the box touches, those with most objects first."""
    zoom = min(max(request.zoom, 0), MAX_ZOOM)
    shown = list(parts(request.bbox))
    found = []
    for bucket in _tiles(view, query, zoom):
        tile = int(bucket["key"])
        x, y = tile >> TILE_BITS, tile & _Y
        box = edges(quadkey(x, y, zoom))
        if any(touches(part, box) for part in shown):
            found.append((bucket["doc_count"], x, y, bucket))
    found.sort(key=lambda part: (-part[0], part[1], part[2]))
    return tuple(_cluster(zoom, x, y, count, bucket) for count, x, y, bucket in found[: request.limit])


def _tiles(view: View, query: Query, zoom: int) -> list[dict[str, Any]]:
    finer = min(zoom + _FINER, MAX_ZOOM)
    for inner in ("spots", tile_field(finer)):
        wanted = {"tiles": _counted(tile_field(zoom)) | {"aggs": {inner: _counted(inner)}}}
        try:
            buckets: list[dict[str, Any]] = view.aggregate(query, wanted)["tiles"]["buckets"]
        except ValueError as error:
            if "bucket limit" not in str(error):
                raise
            continue
        return buckets
    raise EngineError("there are too many places for one map: ask for a smaller part, or a smaller zoom")


def _counted(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": MAX_COUNTS, "segment_size": MAX_COUNTS}}


def _cluster(zoom: int, x: int, y: int, count: int, bucket: dict[str, Any]) -> Cluster:
    name = quadkey(x, y, zoom)
    if "spots" in bucket:
        spots = _spots(name, bucket["spots"]["buckets"])
        bounds = _around(BBox(longitude, latitude, longitude, latitude) for longitude, latitude, _count in spots)
    else:
        finer = min(zoom + _FINER, MAX_ZOOM)
        boxes = _boxes(name, finer, bucket[tile_field(finer)]["buckets"])
        spots = [((box.west + box.east) / 2, (box.south + box.north) / 2, number) for box, number in boxes]
        bounds = _around(box for box, _number in boxes)
    number = sum(spot[2] for spot in spots)
    longitude = sum(spot[0] * spot[2] for spot in spots) / number
    latitude = sum(spot[1] * spot[2] for spot in spots) / number
    # A mean of equal numbers may differ from them in its last digit.
    longitude = min(max(longitude, bounds.west), bounds.east)
    latitude = min(max(latitude, bounds.south), bounds.north)
    return Cluster(f"{zoom}/{x}/{y}", count, longitude, latitude, bounds)


def _spots(name: str, buckets: list[dict[str, Any]]) -> list[Spot]:
    """Return the points of a tile: the objects in it may have others elsewhere."""
    return [(*spot_of(bucket["key"]), bucket["doc_count"]) for bucket in buckets if bucket["key"].startswith(name)]


def _boxes(name: str, finer: int, buckets: list[dict[str, Any]]) -> list[tuple[BBox, int]]:
    counts: defaultdict[str, int] = defaultdict(int)
    for bucket in buckets:
        tile = int(bucket["key"])
        counts[quadkey(tile >> TILE_BITS, tile & _Y, finer)] += bucket["doc_count"]
    return [(edges(inner), count) for inner, count in counts.items() if inner.startswith(name)]


def _around(boxes: Any) -> BBox:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return BBox(min(wests), min(souths), max(easts), max(norths))
