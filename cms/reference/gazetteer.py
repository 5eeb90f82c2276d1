"""Where a town is, by its name: towns of the world (GeoNames, CC BY 4.0) and France's communes (COG).

The towns are in a file, one part a country, read when somebody asks for that country: no table, no other host.
"""

import csv
import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from cms.reference.enums import TerritoryKind
from cms.reference.models import Territory
from cms.reference.texts import search_key, search_words

CITIES: Final = Path(__file__).parent / "data" / "cities.zip"
FRANCE: Final = "FR"
FOUND: Final = 10
#: Of a name: less finds everything.
_SHORTEST: Final = 2
#: Countries whose towns a process keeps: some hundred rows each, the largest 9,000.
_KEPT: Final = 24


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its code here, its name, where it is (WGS 84 degrees), and how many live there (0: unknown)."""

    code: str
    name: str
    latitude: float
    longitude: float
    population: int = 0
    #: What it's searched by: its name first, then its other names.
    keys: tuple[str, ...] = ()
    #: Tells towns of one name from each other, where that is known.
    within: str = ""


def towns_like(country: str, text: str) -> list[Town]:
    """Return the towns of a country (ISO 3166 code) whose name or other name has all words of a text.

    Best first: exactly that, then what begins like that, then the larger. Ten at most, none for a single letter.
    """
    words = search_words(text)
    key = " ".join(words)
    if len(key) < _SHORTEST:
        return []
    if country == FRANCE:
        return _communes_like(text)
    ranked = [
        (rank, -town.population, town) for town in _towns(country) if (rank := _rank(town, key, words)) is not None
    ]
    return [town for _rank_, _people, town in sorted(ranked, key=lambda found: found[:2])[:FOUND]]


def _rank(town: Town, key: str, words: list[str]) -> int | None:
    if key in town.keys:
        return 0
    if any(one.startswith(key) for one in town.keys):
        return 1
    return 2 if any(all(word in one for word in words) for one in town.keys) else None


def _communes_like(text: str) -> list[Town]:
    communes = Territory.objects.select_related("departement").search(text)
    found = communes.filter(is_current=True, kind=TerritoryKind.COMMUNE).exclude(longitude=None)[:FOUND]
    return [town for commune in found if (town := _town_of_commune(commune)) is not None]


def _town_of_commune(commune: Territory) -> Town | None:
    if commune.latitude is None or commune.longitude is None:
        return None
    within = commune.departement.name if commune.departement is not None else ""
    point = (commune.latitude, commune.longitude)
    return Town(commune.code, commune.name, *point, population=commune.population or 0, within=within)


@lru_cache(maxsize=_KEPT)
def _towns(country: str) -> tuple[Town, ...]:
    """Return the towns of a country; none for a code that isn't one."""
    with zipfile.ZipFile(CITIES) as archive:
        try:
            text = archive.read(f"{country}.csv").decode()
        except KeyError:
            return ()
    return tuple(
        Town(
            code=row["code"],
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            keys=(search_key(row["name"]), *filter(None, row["others"].split("|"))),
        )
        for row in csv.DictReader(io.StringIO(text))
    )
