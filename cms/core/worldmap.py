"""World map drawn on the server: countries shaded by a count, as SVG, without a script or an inline style."""

import gzip
import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypedDict

DATA: Final = Path(__file__).resolve().parent / "data" / "world-paths.json.gz"
SHADES: Final = 5


class WorldPaths(TypedDict):
    """The data file: the drawing's size in pixels, path data by ISO 3166 alpha-2 code."""

    width: int
    height: int
    countries: dict[str, str]


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country, or a territory, to shade.

    ``text``: the count in words (« 312 projets »); ``url``: where it leads, "" for nowhere.
    """

    code: str
    name: str
    count: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline, with its shade (0: nothing there)."""

    path: str
    shade: int = 0
    country: MapCountry | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A line of the legend: the counts that have a shade."""

    shade: int
    first: int
    last: int


@cache
def world_paths() -> WorldPaths:
    """Return the outlines, read once a process."""
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        paths: WorldPaths = json.load(file)
    return paths


def thresholds(counts: Sequence[int]) -> list[int]:
    """Return the smallest count of each shade: quantiles, without repetition; the first is the smallest count."""
    ordered = sorted(count for count in counts if count > 0)
    if not ordered:
        return []
    return sorted({ordered[len(ordered) * shade // SHADES] for shade in range(SHADES)})


def legend(counts: Sequence[int]) -> list[Range]:
    """Return the ranges of counts, palest first."""
    starts = thresholds(counts)
    if not starts:
        return []
    ends = [*(start - 1 for start in starts[1:]), max(counts)]
    offset = SHADES - len(starts)
    return [
        Range(offset + place + 1, first, last) for place, (first, last) in enumerate(zip(starts, ends, strict=True))
    ]


def shapes(countries: Sequence[MapCountry]) -> list[Shape]:
    """Return every country's outline, shaded where there is a count."""
    starts = thresholds([country.count for country in countries])
    offset = SHADES - len(starts)
    by_code = {country.code: country for country in countries if country.count > 0}
    drawn = []
    for code, path in world_paths()["countries"].items():
        country = by_code.get(code)
        shade = offset + bisect_right(starts, country.count) if country else 0
        drawn.append(Shape(path, shade, country))
    return drawn
