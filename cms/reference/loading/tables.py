"""What is loaded: which file fills which model, and what its rows refer to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion

#: Values, and codes of other rows by foreign key, that a row's place, code and references tell.
Told = tuple[dict[str, Any], dict[str, str]]


def _nothing(_position: int, _code: str, _references: Mapping[str, str]) -> Told:
    return {}, {}


def _position(position: int, _code: str, _references: Mapping[str, str]) -> Told:
    return {"position": position}, {}


def _theme(position: int, code: str, _references: Mapping[str, str]) -> Told:
    parent = code.rpartition(".")[0]
    return {"position": position}, {"parent": parent} if parent else {}


def _territory(_position: int, _code: str, references: Mapping[str, str]) -> Told:
    return {"is_current": "successor" not in references}, {}


@dataclass(frozen=True)
class Table:
    """A reference list.

    ``fields`` are the columns that are fields of the model; ``references`` its foreign keys and the tables they lead
    to, those that are columns in ``columns``; ``groups`` columns that name a row of the same table whose ``members``
    the row belongs to; ``overrides`` the file of the Ministry's names that new rows begin with.
    """

    name: str
    model: type[Any]
    file: str
    fields: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    overrides: str = ""
    tell: Callable[[int, str, Mapping[str, str]], Told] = _nothing
    #: The field that a row that left the file gets, and its values for those there and those gone.
    gone_field: str = "is_retired"
    gone: bool = True

    @property
    def written_fields(self) -> tuple[str, ...]:
        """The attributes that the files decide, for comparing and writing."""
        told = tuple(self.tell(0, "", {})[0])
        return (*dict.fromkeys((*self.fields, *told, *(f"{name}_id" for name in self.references), self.gone_field)),)


NAMES: Final = ("name_fr", "name_en", "name_es")
OVERRIDES: Final = ("override_fr", "override_en", "override_es")
POINT: Final = ("longitude", "latitude")
_ABOVE: Final = ("departement", "region", "successor")

TABLES: Final[dict[str, Table]] = {
    table.name: table
    for table in (
        Table("regions", WorldRegion, "world_regions.csv", ("code", *NAMES), {"parent": "regions"}, ("parent",)),
        Table(
            "countries",
            Country,
            "countries.csv",
            ("code", "iso3", "m49", *NAMES, *POINT),
            {"region": "regions"},
            ("region",),
            overrides="country_overrides.csv",
        ),
        Table("themes", Theme, "themes.json", ("code", *NAMES, "dac_codes"), {"parent": "themes"}, tell=_theme),
        Table("sdgs", SDG, "sdgs.csv", ("code", *NAMES), tell=_position),
        Table(
            "territories",
            Territory,
            "territories.csv.gz",
            ("code", "kind", "insee_code", "siren", "name", "postal_codes", "population", *POINT),
            dict.fromkeys(_ABOVE, "territories"),
            _ABOVE,
            groups=("epci", "ept"),
            tell=_territory,
            gone_field="is_current",
            gone=False,
        ),
    )
}
