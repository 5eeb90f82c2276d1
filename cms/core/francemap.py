"""Map of France drawn on the server: régions or départements shaded by a count, as SVG, without a script or a style.

Those overseas are in frames below the metropole, Paris and its neighbours once more in a frame of their own.
"""

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypedDict

from cms.core.worldmap import SHADES, MapCountry, Shape, thresholds

DATA: Final = Path(__file__).resolve().parent / "data" / "france-paths.json.gz"
#: The frame around Paris, which only the map of départements needs.
AROUND_PARIS: Final = "IDF"

Level = Literal["region", "departement"]


class Frame(TypedDict):
    """A frame of the drawing, in pixels; ``code`` is the INSEE code of the région overseas, or ``IDF``."""

    code: str
    x: int
    y: int
    width: int
    height: int


class FrancePaths(TypedDict):
    """The data file: the drawing's size in pixels, its frames, path data by territory (``region-53``)."""

    width: int
    height: int
    frames: list[Frame]
    regions: dict[str, str]
    departements: dict[str, str]
    around_paris: dict[str, str]


@dataclass(frozen=True, slots=True)
class FrameName:
    """A frame with the name to write above its outline, at most a few letters."""

    frame: Frame
    name: str


@cache
def france_paths() -> FrancePaths:
    """Return the outlines, read once a process."""
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        paths: FrancePaths = json.load(file)
    return paths


def shapes(areas: Sequence[MapCountry], level: Level) -> list[Shape]:
    """Return every outline of a level, shaded where there is a count; areas that have none are left out."""
    starts = thresholds([area.count for area in areas])
    by_code = {area.code: area for area in areas if area.count > 0}
    paths = france_paths()
    if level == "region":
        return [_shape(code, path, starts, by_code) for code, path in paths["regions"].items()]
    drawn: Iterable[tuple[str, str]] = [*paths["departements"].items(), *paths["around_paris"].items()]
    return [_shape(code, path, starts, by_code) for code, path in drawn]


def _shape(code: str, path: str, starts: list[int], by_code: Mapping[str, MapCountry]) -> Shape:
    area = by_code.get(code)
    shade = SHADES - len(starts) + bisect_right(starts, area.count) if area else 0
    return Shape(path, shade, area)


def frames(names: Mapping[str, str], level: Level) -> list[FrameName]:
    """Return the frames of a level; ``names`` are those of the territories, and of the frame around Paris."""
    found = []
    for frame in france_paths()["frames"]:
        is_paris = frame["code"] == AROUND_PARIS
        if not is_paris or level == "departement":
            found.append(FrameName(frame, names.get(AROUND_PARIS if is_paris else f"region-{frame['code']}", "")))
    return found
