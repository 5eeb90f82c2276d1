"""Tiles of the Web Mercator pyramid, by which points are grouped on a map: zoom/x/y, as all web maps have them."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from cms.publication.filters import BBox
from search.contract import Cluster

#: Beyond this latitude Web Mercator has no tile: what lies there is in the last row.
MAX_LATITUDE: Final = 85.05112877980659
MAX_ZOOM: Final = 22


def tile_of(longitude: float, latitude: float, zoom: int) -> tuple[int, int]:
    """Return column and row of the tile that holds a point (WGS 84 degrees)."""
    size = 1 << zoom
    bounded = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude)))
    column = math.floor((longitude + 180.0) / 360.0 * size)
    row = math.floor((1.0 - math.asinh(math.tan(bounded)) / math.pi) / 2.0 * size)
    return max(0, min(size - 1, column)), max(0, min(size - 1, row))


def tile_name(longitude: float, latitude: float, zoom: int) -> str:
    """Return the name of the tile that holds a point: ``zoom/x/y``."""
    column, row = tile_of(longitude, latitude, zoom)
    return f"{zoom}/{column}/{row}"


def tile_bounds(zoom: int, column: int, row: int) -> BBox:
    """Return the box that a tile covers."""
    size = 1 << zoom
    return BBox(
        column / size * 360.0 - 180.0,
        _latitude(row + 1, size),
        (column + 1) / size * 360.0 - 180.0,
        _latitude(row, size),
    )


def _latitude(row: int, size: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1.0 - 2.0 * row / size))))


def group_points(points: Iterable[tuple[object, float, float]], zoom: int) -> tuple[Cluster, ...]:
    """Return the clusters of (object, longitude, latitude), those with most objects first, then by tile."""
    tiles: defaultdict[str, list[tuple[object, float, float]]] = defaultdict(list)
    for point in points:
        tiles[tile_name(point[1], point[2], zoom)].append(point)
    clusters = [_cluster(tile, found) for tile, found in tiles.items()]
    return tuple(sorted(clusters, key=lambda cluster: (-cluster.count, cluster.tile)))


def _cluster(tile: str, found: list[tuple[object, float, float]]) -> Cluster:
    longitudes = [longitude for _object, longitude, _latitude in found]
    latitudes = [latitude for _object, _longitude, latitude in found]
    return Cluster(
        tile=tile,
        count=len({key for key, _longitude, _latitude in found}),
        longitude=sum(longitudes) / len(found),
        latitude=sum(latitudes) / len(found),
        bounds=BBox(min(longitudes), min(latitudes), max(longitudes), max(latitudes)),
    )
