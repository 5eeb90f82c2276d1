"""Makes territories.csv.gz.

    python -m cms.reference.scripts.territories FOLDER POINTS.csv

``FOLDER`` is the package's folder ``data``; ``POINTS.csv`` has code_insee, lon_mairie, lat_mairie, lon_rep, lat_rep.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from cms.reference.scripts.cog import Area, Cog
from cms.reference.scripts.writing import DATA, Cell, csv_text, write

COLUMNS: Final = [
    "code",
    "kind",
    "insee_code",
    "siren",
    "name",
    "postal_codes",
    "population",
    "longitude",
    "latitude",
    "departement",
    "region",
    "successor",
    "epci",
    "ept",
]
Row = dict[str, Cell]

#: The COG names a commune of another ocean as chef-lieu of the Terres australes.
NO_SEAT: Final = frozenset({"984"})


def rows(cog: Cog) -> Iterator[Row]:
    """Yield the rows, parents before children and communes before what merged into them."""
    populations = _populations(cog)
    for kind, areas in (("region", cog.areas("regions")), ("departement", cog.areas("departements"))):
        for area in areas:
            yield _area(cog, kind, area) | {"population": populations[kind][area["code"]] or None}
    groups = {kind: _membership(cog.areas(kind)) for kind in ("epci", "ept")}
    for kind in groups:
        for area in cog.areas(kind):
            yield _group(cog, kind, area)
    for code, commune in cog.communes.items():
        yield _commune(cog, commune) | {
            kind: f"{kind}-{members[code]}" for kind, members in groups.items() if code in members
        }
    for area in cog.former:
        yield _former(area)
    for code, commune in cog.former_codes():
        yield {
            **_above(commune),
            "code": f"ancienne-commune-{code}",
            "kind": "ancienne-commune",
            "insee_code": code,
            "name": f"Ancienne commune {code} ({commune['nom']})",
            "successor": f"commune-{commune['code']}",
        }


def _populations(cog: Cog) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {"region": Counter(), "departement": Counter()}
    for commune in cog.communes.values():
        for kind, counter in found.items():
            counter[commune[kind]] += commune.get("population", 0)
    return found


def _membership(groups: Iterable[Area]) -> dict[str, str]:
    return {member["code"]: group["code"] for group in groups for member in group["membres"]}


def _above(area: Area) -> Row:
    return {"departement": f"departement-{area['departement']}", "region": f"region-{area['region']}"}


def _point(cog: Cog, insee_code: str) -> Row:
    longitude, latitude = cog.points.get(insee_code, (None, None))
    return {"longitude": longitude, "latitude": latitude}


def _area(cog: Cog, kind: str, area: Area) -> Row:
    """A région or département: its point is the mairie of its chef-lieu."""
    point = _point(cog, area["chefLieu"]) if area["code"] not in NO_SEAT else {}
    above: Row = {"region": f"region-{area['region']}"} if kind == "departement" else {}
    names: Row = {"kind": kind, "code": f"{kind}-{area['code']}", "insee_code": area["code"], "name": area["nom"]}
    return {**names, **above, **point}


def _group(cog: Cog, kind: str, area: Area) -> Row:
    """An EPCI or EPT: placed at its largest commune, in the département where most of its people live."""
    members = [cog.communes[member["code"]] for member in area["membres"]]
    largest = max(members, key=lambda commune: commune.get("population", 0))
    people: Counter[str] = Counter()
    for commune in members:
        people[commune["departement"]] += commune.get("population", 0)
    departement = people.most_common(1)[0][0]
    region = next(commune["region"] for commune in members if commune["departement"] == departement)
    return {
        **_above({"departement": departement, "region": region}),
        **_point(cog, largest["code"]),
        "code": f"{kind}-{area['code']}",
        "kind": kind,
        "siren": area["code"],
        "name": area["nom"],
        "population": people.total(),
    }


def _commune(cog: Cog, commune: Area) -> Row:
    return {
        **_above(commune),
        **_point(cog, commune["code"]),
        "code": f"commune-{commune['code']}",
        "kind": "commune",
        "insee_code": commune["code"],
        "siren": commune.get("siren"),
        "name": commune["nom"],
        "postal_codes": " ".join(commune.get("codesPostaux", [])),
        "population": commune.get("population"),
    }


def _former(area: Area) -> Row:
    """A part of a commune that keeps a code of its own."""
    return {
        **_above(area),
        "code": f"{area['type']}-{area['code']}",
        "kind": area["type"],
        "insee_code": area["code"],
        "name": area["nom"],
        "postal_codes": " ".join(area.get("codesPostaux", [])),
        "population": area.get("population"),
        "successor": f"commune-{area.get('chefLieu') or area['commune']}",
    }


def main() -> None:
    """Read the sources, write the file."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("points", type=Path)
    arguments = parser.parse_args()
    write(DATA / "territories.csv.gz", csv_text(COLUMNS, rows(Cog(arguments.folder, arguments.points))))


if __name__ == "__main__":
    main()
