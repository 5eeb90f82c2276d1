"""Results on a map: objects by tile, with the points of each tile."""

from collections import defaultdict
from typing import Any, Final

from tantivy import Query

from cms.publication.filters import BBox
from search.contract import Cluster, ClusterRequest, Refused
from search.engines.embedded.converting import TILE_BITS, spot_of
from search.engines.embedded.counting import MAX_COUNTS
from search.engines.embedded.reading import View
from search.engines.embedded.schema import tile_field
from search.engines.embedded.tiles import edges, parts, quadkey
from search.tiles import MAX_ZOOM, tile_of

#: Of more objects the points aren't looked at each: tiles so many zooms smaller stand for them.
_FEW: Final = 2_000
_FINER: Final = 3
_Y: Final = (1 << TILE_BITS) - 1

#: A place as a box (of a point, or a small tile), with how many objects are there.
Spot = tuple[BBox, int]


def clusters(view: View, query: Query, request: ClusterRequest) -> tuple[Cluster, ...]:
    """Return the tiles that the box touches, those with most objects first."""
    zoom = min(max(request.zoom, 0), MAX_ZOOM)
    shown = [_corners(part, zoom) for part in parts(request.bbox)]
    found = []
    for number, count in _counts(view, query, tile_field(zoom)):
        tile = int(number)
        column, row = tile >> TILE_BITS, tile & _Y
        if any(west <= column <= east and north <= row <= south for west, north, east, south in shown):
            found.append((-count, tile))
    names = {tile: quadkey(tile >> TILE_BITS, tile & _Y, zoom) for _count, tile in sorted(found)[: request.limit]}
    is_few = -sum(count for count, _tile in found) <= _FEW
    spots = (_points if is_few else _small_tiles)(view, query, zoom, set(names.values()))
    counts = {tile: -count for count, tile in found}
    return tuple(_cluster(zoom, tile, counts[tile], spots[name]) for tile, name in names.items())


def _corners(bbox: BBox, zoom: int) -> tuple[int, int, int, int]:
    """Return the first column and row, and the last, of the tiles that a box touches."""
    return *tile_of(bbox.west, bbox.north, zoom), *tile_of(bbox.east, bbox.south, zoom)


def _points(view: View, query: Query, zoom: int, tiles: set[str]) -> dict[str, list[Spot]]:
    """Return the points in each tile: the objects in it may have others elsewhere."""
    found: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot, count in _counts(view, query, "spots"):
        if spot[:zoom] in tiles:
            longitude, latitude = spot_of(spot)
            found[spot[:zoom]].append((BBox(longitude, latitude, longitude, latitude), count))
    return found


def _small_tiles(view: View, query: Query, zoom: int, tiles: set[str]) -> dict[str, list[Spot]]:
    """Return the small tiles with points in each tile."""
    found: defaultdict[str, list[Spot]] = defaultdict(list)
    finer = min(zoom + _FINER, MAX_ZOOM)
    for number, count in _counts(view, query, tile_field(finer)):
        name = quadkey(int(number) >> TILE_BITS, int(number) & _Y, finer)
        if name[:zoom] in tiles:
            found[name[:zoom]].append((edges(name), count))
    return found


def _counts(view: View, query: Query, field: str) -> list[tuple[Any, int]]:
    wanted = {"terms": {"field": field, "size": MAX_COUNTS, "segment_size": MAX_COUNTS}}
    try:
        buckets = view.aggregate(query, {field: wanted})[field]["buckets"]
    except ValueError as error:
        if "bucket limit" not in str(error):
            raise
        raise Refused("there are too many places for one map: ask for a smaller part, or a smaller zoom") from error
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]


def _cluster(zoom: int, tile: int, count: int, spots: list[Spot]) -> Cluster:
    total = sum(number for _box, number in spots)
    bounds = BBox(
        min(box.west for box, _number in spots),
        min(box.south for box, _number in spots),
        max(box.east for box, _number in spots),
        max(box.north for box, _number in spots),
    )
    longitude = sum((box.west + box.east) / 2 * number for box, number in spots) / total
    latitude = sum((box.south + box.north) / 2 * number for box, number in spots) / total
    # A mean of equal numbers may differ from them in its last digit.
    longitude = min(max(longitude, bounds.west), bounds.east)
    latitude = min(max(latitude, bounds.south), bounds.north)
    return Cluster(f"{zoom}/{tile >> TILE_BITS}/{tile & _Y}", count, longitude, latitude, bounds)
