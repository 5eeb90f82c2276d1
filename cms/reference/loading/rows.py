"""A row of a data file, checked, before it's compared with the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``values`` by model field, ``references`` to codes of other rows by foreign key, ``groups`` it is in.

    ``initial`` values are only for rows that are new: from then on they belong to the Ministry.
    """

    code: str
    line: int
    values: Mapping[str, Any]
    references: Mapping[str, str] = field(default_factory=dict)
    initial: Mapping[str, Any] = field(default_factory=dict)
    groups: tuple[str, ...] = ()


#: Rows by the name of their table, tables in the order in which they refer to each other.
Rows = dict[str, list[Row]]
