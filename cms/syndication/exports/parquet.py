"""Parquet (https://parquet.apache.org): the table's columns, typed, for analysis; where pyarrow is installed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Cell, CellType, Column, Object
from cms.syndication.exports.columns import LAYOUT, columns_of, rows_of
from cms.syndication.exports.formats import Export, ExportFormat
from cms.syndication.exports.headers import LICENCE_URL
from cms.syndication.exports.outbox import Outbox

#: Rows of a group: they are in memory together.
_GROUP: Final = 1_000
_TYPES: Final[dict[CellType, pa.DataType]] = {
    "text": pa.string(),
    "url": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("s", tz="UTC"),
}


def write_parquet(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the file, a group of rows at a time; the head of the log and the licence are in its metadata.

    Columns have the names that never change; amounts are decimal numbers, several values are lists.
    """
    layout = export.options.get(LAYOUT.name, LAYOUT.default)
    columns, take_apart = columns_of(export.kind.name, layout), rows_of(export.kind.name, layout)
    about = {"head": str(export.head), "as_of": export.as_of.isoformat(), "licence": LICENCE_URL, "source": export.url}
    schema = pa.schema([(column.name, _type(column)) for column in columns], about)
    outbox = Outbox()
    with pq.ParquetWriter(pa.PythonFile(outbox, mode="w"), schema, compression="zstd") as writer:
        yield outbox.take()
        group: list[Object] = []
        for row in rows:
            group.extend(take_apart(orjson.loads(row)))
            if len(group) >= _GROUP:
                writer.write_table(_table(group, columns, schema, export.language))
                yield outbox.take()
                group = []
        if group:
            writer.write_table(_table(group, columns, schema, export.language))
    yield outbox.take()


def _type(column: Column) -> pa.DataType:
    if column.is_list:
        return pa.list_(pa.string())
    return pa.decimal128(18, 2) if column.name.endswith("_amount") else _TYPES[column.type]


def _table(group: Sequence[Object], columns: Sequence[Column], schema: pa.Schema, language: str) -> pa.Table:
    arrays = [
        pa.array([_value(column, column.read(item, language)) for item in group], schema.field(column.name).type)
        for column in columns
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _value(column: Column, cell: Cell) -> Any:
    if cell is None or isinstance(cell, list) or cell == "":
        return cell if isinstance(cell, list) or column.type in {"text", "url"} else None
    if column.type == "number":
        return Decimal(str(cell)).quantize(Decimal("0.01")) if column.name.endswith("_amount") else float(str(cell))
    if column.type == "date":
        return date.fromisoformat(str(cell))
    return datetime.fromisoformat(str(cell)) if column.type == "datetime" else cell


PARQUET: Final = ExportFormat(
    name="parquet",
    suffix="parquet",
    media_type="application/vnd.apache.parquet",
    label=_("Parquet, pour l’analyse"),
    description="Parquet: typed columns by names that never change, several values as lists; labels are in `lang`.",
    write=write_parquet,
    options=(LAYOUT,),
    is_localized=True,
    is_packed=True,
)
