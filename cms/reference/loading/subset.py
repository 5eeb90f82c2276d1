"""A small part of the reference data that is whole in itself, for tests and small demonstrations."""

from cms.reference.enums import TerritoryKind
from cms.reference.loading.rows import Row, Rows

#: Kinds that are taken whole: 135 rows.
WHOLE = frozenset({TerritoryKind.REGION, TerritoryKind.DEPARTEMENT})

#: Mergers that are kept, so that former codes can be resolved: Valserhône's communes.
SUCCESSOR = "commune-01033"


def subset(rows: Rows, communes: int = 100) -> Rows:
    """Return all rows but the territories': all régions and départements, the largest communes with their EPCI.

    Nothing in it refers to what it leaves out; EPCI have only those of their members that are in it.
    """
    territories = rows.get("territories", [])
    largest = sorted(
        (row for row in territories if row.values["kind"] == TerritoryKind.COMMUNE),
        key=lambda row: -(row.values["population"] or 0),
    )[:communes]
    kept = {row.code for row in largest} | {SUCCESSOR}
    kept |= {row.code for row in territories if row.values["kind"] in WHOLE or _merged(row)}
    kept |= {group for row in territories if row.code in kept for group in row.groups}
    return rows | {"territories": [row for row in territories if row.code in kept]} if territories else rows


def _merged(row: Row) -> bool:
    return row.references.get("successor") == SUCCESSOR
