"""``GET /{plural}.schema.json``: what describes a CSV export, as a Table Schema (https://specs.frictionlessdata.io)."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from pydantic import BaseModel, ConfigDict, Field

from cms.publication.registry import Kind
from cms.syndication.exports.asking import Asked, parse_asked
from cms.syndication.exports.cells import Column
from cms.syndication.exports.columns import LAYOUT, columns_of
from cms.syndication.exports.csv_table import CSV, DIALECT, HEADINGS, decimal_mark, headings
from cms.syndication.exports.texts import JOINER
from cms.syndication.responses import SELDOM, make_response

#: A cell's type and format in the words of Table Schema.
_TYPES: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "date"},
    "datetime": {"type": "datetime", "format": "any"},
    "url": {"type": "string", "format": "uri"},
}


class FieldSchema(BaseModel):
    """A column. `key` is its name that never changes, whatever the headings."""

    model_config = ConfigDict(extra="allow")

    name: str = Field(description="The heading in the file", examples=["Pays (code)"])
    key: str = Field(examples=["country_codes"])
    type: str = Field(examples=["string"])


class TableSchema(BaseModel):
    """A Table Schema, with the address and the dialect of the file that it describes."""

    path: str = Field(examples=["https://portail.example/api/v1/projects.csv"])
    title: str = Field(examples=["Projets"])
    encoding: str = Field(examples=["utf-8"])
    dialect: dict[str, Any] = Field(examples=[{"delimiter": ";", "lineTerminator": "\r\n"}])
    fields: list[FieldSchema] = Field(examples=[[{"name": "Pays (code)", "key": "country_codes", "type": "string"}]])
    primaryKey: str | list[str] = Field(examples=["Identifiant"])  # noqa: N815  the standard's word
    missingValues: list[str] = Field(examples=[[""]])  # noqa: N815


def schema_view(kind: Kind) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view that describes a kind's CSV: it takes the same parameters, and asks the database nothing."""

    def view(request: HttpRequest) -> HttpResponse:
        asked = parse_asked(request, kind, CSV.options_for(kind))
        return make_response(orjson.dumps(table_schema(asked)), cache_control=SELDOM)

    return view


def table_schema(asked: Asked) -> dict[str, Any]:
    """Return the schema of an export."""
    kind, dialect = asked.kind, asked.options[DIALECT.name]
    layout = asked.options.get(LAYOUT.name, LAYOUT.default)
    columns = columns_of(kind.name, layout)
    names = headings(columns, asked.language, asked.options[HEADINGS.name])
    fields = list(_fields(columns, names, asked.language, decimal_mark(dialect)))
    by_key = {field["key"]: field["name"] for field in fields}
    with override(asked.language):
        title = str(kind.verbose_name_plural)
    return {
        "path": asked.url(CSV.suffix, CSV.options_for(kind)),
        "title": title,
        "encoding": "utf-8",
        "dialect": {"delimiter": ";" if dialect == "semicolon" else ",", "lineTerminator": "\r\n", "header": True},
        "fields": fields,
        "primaryKey": by_key["id"]
        if layout == LAYOUT.default
        else [by_key[key] for key in ("id", "country_code", "partner_id", "partner_role_code")],
        "missingValues": [""],
    }


def _fields(columns: tuple[Column, ...], names: list[str], language: str, decimal: str) -> Iterator[dict[str, Any]]:
    with override(language):
        titles = [str(column.heading) for column in columns]
    for column, name, title in zip(columns, names, titles, strict=True):
        found = {"name": name, "key": column.name, "title": title, **_TYPES[column.type]}
        if column.type == "number" and decimal != ".":
            found["decimalChar"] = decimal
        if column.is_list:
            found["separator"] = JOINER
        if column.name == "id":
            found["constraints"] = {"required": True}
        yield found
