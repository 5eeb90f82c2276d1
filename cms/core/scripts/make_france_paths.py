"""Make the data file of the map of France from the outlines of its régions and départements.

    python -m cms.core.scripts.make_france_paths regions.geojson.gz departements.geojson.gz

Input: GeoJSON of MultiPolygons, WGS 84, property ``code`` (INSEE), those overseas at their true place
(``cms/reference/data``, which says where they come from).

Output: ``cms/core/data/france-paths.json.gz``: ``{"width", "height", "frames": [{"code", "x", "y", "width", "height"}],
"regions": {code: SVG path}, "departements": {code: SVG path}}``. Codes are the portal's (``region-53``). Metropolitan
France in the Lambert conformal conic projection of its official maps; each part overseas in a frame below, at a scale
of its own; Paris and the départements around it once more, larger, in the frame ``IDF`` (départements only).
"""

import gzip
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from cms.core.scripts.make_world_paths import CORE, Cell, Point, area, rings, simplified, svg_path, thin

WIDTH: Final = 1000
#: Height of metropolitan France, above the frames.
METROPOLE: Final = 960
FRAME: Final = 190
GAP: Final = 12
#: Room for a frame's name above its outline.
NAME: Final = 40
#: In square pixels: a bend of a border that encloses less is dropped, as is an island.
SMALL_BEND: Final = 4
SMALL_ISLAND: Final = 6
#: Région and département of each part overseas, from west to east.
OVERSEAS: Final = {"01": "971", "02": "972", "03": "973", "04": "974", "06": "976"}
#: Paris and its neighbours: too small to point at where they are.
AROUND_PARIS: Final = ("75", "92", "93", "94")

Box = tuple[float, float, float, float]


def lambert93(longitude: float, latitude: float) -> Point:
    """Project degrees as France's official maps do, on a sphere; y north up, in radii of the Earth."""
    first, second = math.radians(44), math.radians(49)
    exponent = math.log(math.cos(first) / math.cos(second)) / math.log(
        math.tan(math.pi / 4 + second / 2) / math.tan(math.pi / 4 + first / 2)
    )
    constant = math.cos(first) * math.tan(math.pi / 4 + first / 2) ** exponent / exponent
    radius = constant / math.tan(math.pi / 4 + math.radians(latitude) / 2) ** exponent
    angle = exponent * math.radians(longitude - 3)
    return radius * math.sin(angle), -radius * math.cos(angle)


def mercator(longitude: float, latitude: float) -> Point:
    """Project degrees so that a small island keeps its shape; y north up."""
    return math.radians(longitude), math.asinh(math.tan(math.radians(latitude)))


def fitting(points: Iterable[Point], box: Box) -> Callable[[Point], Cell]:
    """Return what puts projected points into a box (x, y, width, height), as large as they fit, in its middle."""
    found = list(points)
    xs, ys = [x for x, _y in found], [y for _x, y in found]
    left, top, width, height = box
    scale = min(width / (max(xs) - min(xs)), height / (max(ys) - min(ys)))
    shift_x = left + (width - scale * (max(xs) - min(xs))) / 2
    shift_y = top + (height - scale * (max(ys) - min(ys))) / 2
    return lambda point: (
        round(shift_x + (point[0] - min(xs)) * scale),
        round(shift_y + (max(ys) - point[1]) * scale),
    )


def area_path(lines: Sequence[Sequence[Point]], place: Callable[[Point], Cell]) -> str:
    """Return path data of an area's projected rings, its largest one at least."""
    outlines = [thin(place(point) for point in ring) for ring in lines]
    shapes = [simplified(cells, SMALL_BEND) for cells in outlines if len(cells) > 2]
    kept = [cells for cells in shapes if area(cells) >= SMALL_ISLAND]
    return svg_path(kept or [max(shapes, key=area)])


def projected(feature: dict[str, Any], project: Callable[[float, float], Point]) -> list[list[Point]]:
    """Return an area's rings in the plane."""
    return [[project(*point) for point in ring] for ring in rings(feature["geometry"])]


def frames() -> dict[str, Box]:
    """Return the frames (x, y, width, height) below the metropole, by code of région, and the one around Paris."""
    step = FRAME + GAP
    boxes: dict[str, Box] = {code: (place * step, METROPOLE + GAP, FRAME, FRAME) for place, code in enumerate(OVERSEAS)}
    return boxes | {"IDF": (WIDTH - FRAME, 0, FRAME, FRAME)}


def _inside(box: Box) -> Box:
    x, y, width, height = box
    return x + 10, y + NAME, width - 20, height - NAME - 10


def make_map(regions: list[dict[str, Any]], departements: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the data file's content."""
    boxes = frames()
    # By level: Aisne and Martinique are both « 02 ».
    overseas = {
        "region": {code: boxes[code] for code in OVERSEAS},
        "departement": {code: boxes[region] for region, code in OVERSEAS.items()},
    }
    metropole = [
        point
        for feature in regions
        if feature["properties"]["code"] not in OVERSEAS
        for ring in projected(feature, lambert93)
        for point in ring
    ]
    place = fitting(metropole, (0, 0, WIDTH, METROPOLE))
    content: dict[str, Any] = {
        "width": WIDTH,
        "height": METROPOLE + GAP + FRAME,
        "frames": [
            {"code": code, "x": x, "y": y, "width": width, "height": height}
            for code, (x, y, width, height) in boxes.items()
        ],
    }
    for level, features in (("region", regions), ("departement", departements)):
        paths = {}
        for feature in features:
            code = feature["properties"]["code"]
            if code in overseas[level]:
                lines = projected(feature, mercator)
                inset = fitting([point for ring in lines for point in ring], _inside(overseas[level][code]))
                paths[f"{level}-{code}"] = area_path(lines, inset)
            else:
                paths[f"{level}-{code}"] = area_path(projected(feature, lambert93), place)
        content[f"{level}s"] = paths
    content["around_paris"] = _around_paris(departements, _inside(boxes["IDF"]))
    return content


def _around_paris(departements: list[dict[str, Any]], box: Box) -> dict[str, str]:
    lines = {
        feature["properties"]["code"]: projected(feature, lambert93)
        for feature in departements
        if feature["properties"]["code"] in AROUND_PARIS
    }
    place = fitting([point for found in lines.values() for ring in found for point in ring], box)
    return {f"departement-{code}": area_path(found, place) for code, found in lines.items()}


def main() -> None:
    """Read the two files named on the command line and write the map."""
    regions, departements = (json.loads(gzip.decompress(Path(name).read_bytes()))["features"] for name in sys.argv[1:3])
    text = json.dumps(make_map(regions, departements), separators=(",", ":"))
    # No time in the header: the same input gives the same bytes.
    (CORE / "data" / "france-paths.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
