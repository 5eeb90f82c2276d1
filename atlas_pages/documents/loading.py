"""Reads rows and what they point to in one query, as JSON, and makes model instances of them.

A project has fifteen relations. A query each, as ``prefetch_related`` makes, would have the publication of one project
wait for all of them under the log's lock; here each relation is a branch of one ``UNION ALL``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject


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


def branch(name: str, rows: QuerySet[Any], owner: str, shape: Shape) -> QuerySet[Any]:
    """Return a branch of the union: ``(name, key of the owner, row as JSON)``."""
    return (
        rows.order_by()
        .annotate(_name=Value(name, output_field=TextField()), _row=shape.expression())
        .values_list("_name", owner, "_row")
    )
