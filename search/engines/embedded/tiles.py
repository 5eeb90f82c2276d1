"""Tiles by name, and which ones a box covers.

A tile is named by its quadkey, a digit a zoom, so that a tile's name begins with that of each tile around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from cms.publication.filters import BBox
from search.tiles import tile_bounds

#: Degrees; beside it, rounding might put a point on the other side of a tile's edge. Some 0.1 mm.
MARGIN: Final = 1e-9
#: The zooms whose tiles are indexed as terms: a box is covered by these.
ZOOMS: Final = range(2, 15, 2)
#: More tiles on the edge of a box aren't divided further: their points are looked at one by one.
MAX_EDGE: Final = 48


def quadkey(x: int, y: int, zoom: int) -> str:
    """Return a tile's name."""
    # Binary digits of y and x, read as one number in base 4.
    return "".join(str(2 * (y >> bit & 1) + (x >> bit & 1)) for bit in range(zoom - 1, -1, -1))


def place(name: str) -> tuple[int, int]:
    """Return x and y of a quadkey's tile, whose zoom is the length of its name."""
    x = y = 0
    for digit in name:
        x = 2 * x + int(digit) % 2
        y = 2 * y + int(digit) // 2
    return x, y


def edges(name: str) -> BBox:
    """Return the box of a quadkey's tile; that of the first and the last row goes on to the pole."""
    zoom = len(name)
    x, y = place(name)
    box = tile_bounds(zoom, x, y)
    if y == 0:
        box = box._replace(north=90.0)
    return box._replace(south=-90.0) if y == (1 << zoom) - 1 else box


def is_within(longitude: float, latitude: float, bbox: BBox) -> bool:
    """Whether a point lies in a box: as SQL has it, the edges included, across the antimeridian where west > east."""
    if not bbox.south <= latitude <= bbox.north:
        return False
    if bbox.west <= bbox.east:
        return bbox.west <= longitude <= bbox.east
    return longitude >= bbox.west or longitude <= bbox.east


def parts(bbox: BBox) -> Iterator[BBox]:
    """Yield a box's parts that don't cross the antimeridian."""
    if bbox.west <= bbox.east:
        yield bbox
    else:
        yield bbox._replace(east=180.0)
        yield bbox._replace(west=-180.0)


@dataclass(slots=True)
class Cover:
    """What a box holds: ``whole`` tiles, and those on its ``edge``, of which it holds a part."""

    whole: list[str] = field(default_factory=list)
    edge: list[str] = field(default_factory=list)


def cover(bbox: BBox) -> Cover:
    """Return the tiles that a box holds, by quadkey."""
    found = Cover()
    for part in parts(bbox):
        _cover(part, found)
    return found


def _cover(bbox: BBox, found: Cover) -> None:
    edge = [""]
    for _zoom in ZOOMS:
        divided = [name + digits for name in edge for digits in _SIXTEENTHS]
        inside, on_edge = [], []
        for name in divided:
            tile = edges(name)
            if _holds(bbox, tile):
                inside.append(name)
            elif touches(bbox, tile):
                on_edge.append(name)
        if len(on_edge) > MAX_EDGE and edge != [""]:
            break
        found.whole += inside
        edge = on_edge
    found.edge += edge


_SIXTEENTHS: Final = tuple(f"{one}{two}" for one in "0123" for two in "0123")


def _holds(bbox: BBox, tile: BBox) -> bool:
    """Whether all points of a tile lie in the box for sure."""
    return (
        (bbox.west <= tile.west - MARGIN or bbox.west <= -180)
        and (bbox.east >= tile.east + MARGIN or bbox.east >= 180)
        and (bbox.south <= tile.south - MARGIN or bbox.south <= -90)
        and (bbox.north >= tile.north + MARGIN or bbox.north >= 90)
    )


def touches(bbox: BBox, tile: BBox) -> bool:
    """Whether a point of a tile may lie in the box (one that doesn't cross the antimeridian)."""
    return (
        bbox.west <= tile.east + MARGIN
        and bbox.east >= tile.west - MARGIN
        and bbox.south <= tile.north + MARGIN
        and bbox.north >= tile.south - MARGIN
    )
