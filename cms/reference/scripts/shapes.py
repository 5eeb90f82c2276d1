"""Plane geometry on small polygons, in degrees: enough to place a label and to join neighbours."""

from itertools import pairwise
from typing import Any, Final

Position = tuple[float, float]
Ring = list[Position]
Polygon = list[Ring]

#: Cells a side of the grid that is searched for the point farthest from the border, and how often it is refined.
GRID: Final = 10
REFINEMENTS: Final = 5


def polygons_of(geometry: dict[str, Any]) -> list[Polygon]:
    """Return the polygons of a GeoJSON Polygon or MultiPolygon."""
    found = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[[(x, y) for x, y in ring] for ring in polygon] for polygon in found]


def multipolygon(polygons: list[Polygon]) -> dict[str, Any]:
    """Return a GeoJSON MultiPolygon."""
    return {"type": "MultiPolygon", "coordinates": polygons}


def signed_area(ring: Ring) -> float:
    """Return the ring's area in square degrees, positive when it turns to the left."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def label_point(polygons: list[Polygon]) -> Position:
    """Return the point of the largest polygon that is farthest from its border, to a hundredth of a degree."""
    polygon = max(polygons, key=lambda rings: abs(signed_area(rings[0])))
    xs, ys = [x for x, _ in polygon[0]], [y for _, y in polygon[0]]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    best = ((left + right) / 2, (bottom + top) / 2)
    for _step in range(REFINEMENTS):
        width, height = (right - left) / GRID, (top - bottom) / GRID
        cells = [(left + (i + 0.5) * width, bottom + (j + 0.5) * height) for i in range(GRID) for j in range(GRID)]
        best = max([best, *cells], key=lambda point: _depth(point, polygon))
        left, right = best[0] - 2 * width, best[0] + 2 * width
        bottom, top = best[1] - 2 * height, best[1] + 2 * height
    return round(best[0], 2), round(best[1], 2)


def _depth(point: Position, polygon: Polygon) -> float:
    """The square of the distance to the border, negative outside."""
    inside = sum(_crosses(point, ring) for ring in polygon) % 2 == 1
    distance = min(_distance(point, a, b) for ring in polygon for a, b in pairwise(ring))
    return distance if inside else -distance


def _crosses(point: Position, ring: Ring) -> int:
    x, y = point
    return sum(
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in pairwise(ring)
    )


def _distance(point: Position, a: Position, b: Position) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return (a[0] + along * dx - point[0]) ** 2 + (a[1] + along * dy - point[1]) ** 2


def dissolve(polygons: list[Polygon]) -> list[Polygon]:
    """Join polygons that share edges, vertex by vertex: an edge that two have, in opposite directions, disappears.

    Holes stay with no polygon of their own: it's for outlines without lakes.
    """
    edges: dict[Position, list[Position]] = {}
    every = {(a, b) for polygon in polygons for ring in polygon for a, b in pairwise(ring)}
    for a, b in sorted(every):
        if (b, a) not in every:
            edges.setdefault(a, []).append(b)
    rings: list[Ring] = []
    while edges:
        ring = [min(edges)]
        while ring[-1] in edges:
            following = edges[ring[-1]]
            end = following.pop()
            if not following:
                del edges[ring[-1]]
            ring.append(end)
            if end == ring[0]:
                break
        rings.append(ring)
    return [[ring] for ring in rings]
