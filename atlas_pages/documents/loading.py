"""Reads rows and what they point to in one query, as JSON, and makes model instances of them.

A project has fifteen relations. A query each, as ``prefetch_related`` makes, would have the publication of one project
wait for all of them under the log's lock; here each relation is a branch of one ``UNION ALL``.

Django takes ten times as long to put that query into words as PostgreSQL to answer it, and only the keys of the owners
ever change: its text is made once a process.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.db import connection, models
from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

#: Where a query's text has the keys of the owners; no name or code in a query has such characters.
_OWNERS: Final = "⟨owners⟩"


@dataclass(frozen=True)
class Shape:
    """Which columns of a model to read, and which rows that they point to; other columns are deferred."""

    model: type[models.Model]
    columns: tuple[str, ...]
    targets: Mapping[str, "Shape"] = field(default_factory=dict)

    @cached_property
    def fields(self) -> list[models.Field[Any, Any]]:
        """The fields to read, in the model's order, with the keys of rows pointed to."""
        keys = {self.model._meta.get_field(name).attname for name in self.targets}  # type: ignore[union-attr]
        wanted = {*self.columns, *keys}
        return [found for found in self.model._meta.concrete_fields if found.attname in wanted or found.primary_key]

    def expression(self, prefix: str = "") -> JSONObject:
        """Return the SQL expression of a row as a JSON object, the rows that it points to inside."""
        parts: dict[str, Any] = {}
        for found in self.fields:
            column = F(f"{prefix}{found.attname}")
            # JSON numbers are read as binary floats, which hold no amount of money.
            parts[found.attname] = Cast(column, TextField()) if isinstance(found, models.DecimalField) else column
        for name, shape in self.targets.items():
            parts[name] = shape.expression(f"{prefix}{name}__")
        return JSONObject(**parts)

    def instance(self, row: Mapping[str, Any]) -> Any:
        """Return the instance of a JSON object, with those that it points to; None where an outer join found none."""
        primary_key = self.model._meta.pk
        if primary_key is None or row[primary_key.attname] is None:
            return None
        values = [found.to_python(row[found.attname]) for found in self.fields]
        instance = self.model.from_db("default", [found.attname for found in self.fields], values)
        for name, shape in self.targets.items():
            instance._state.fields_cache[name] = shape.instance(row[name])
        return instance


class _IsOwned(Func):
    """Tells whether a key is one of the owners'."""

    template = "%(expressions)s"
    arg_joiner = " = ANY "
    output_field = BooleanField()

    def __init__(self, owner: str) -> None:
        super().__init__(F(owner), Func(Value(_OWNERS), function=""))


@dataclass(frozen=True)
class Branch:
    """The rows of one relation: its name, its table's rows, the column with their owner's key, and what to read."""

    name: str
    rows: QuerySet[Any]
    owner: str
    shape: Shape

    def query(self) -> QuerySet[Any]:
        """Return ``(name, key of the owner, row as JSON)`` of the owners' rows."""
        return (
            self.rows.filter(_IsOwned(self.owner))
            .order_by()
            .annotate(_name=Value(self.name, output_field=TextField()), _row=self.shape.expression())
            .values_list("_name", self.owner, "_row")
        )


@dataclass(frozen=True)
class Relations:
    """Some relations of one model, read together."""

    branches: tuple[Branch, ...]

    def read(self, owners: Collection[int]) -> Iterator[tuple[str, int, Any]]:
        """Yield ``(name of the relation, key of the owner, instance of the row)``, in any order; one query."""
        shapes = {branch.name: branch.shape for branch in self.branches}
        with connection.cursor() as cursor:
            cursor.execute(self._text, {"owners": list(owners)})
            for name, owner, row in cursor.fetchall():
                yield name, owner, shapes[name].instance(json.loads(row))

    @cached_property
    def _text(self) -> str:
        first, *others = (branch.query() for branch in self.branches)
        sql, parameters = first.union(*others, all=True).query.sql_with_params()
        text: str = connection.ops.compose_sql(sql, parameters)  # type: ignore[attr-defined]  # PostgreSQL has it
        return text.replace("%", "%%").replace(f"'{_OWNERS}'", "%(owners)s")
