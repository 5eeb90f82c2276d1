"""Reads and checks the data files: nothing is written before all of them are known to be right."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError

from cms.reference.loading.errors import DataError
from cms.reference.loading.files import Record, read_records
from cms.reference.loading.rows import Row, Rows
from cms.reference.loading.tables import OVERRIDES, TABLES, Table

DATA: Final = Path(__file__).resolve().parents[1] / "data"


def read_all(only: Collection[str] = (), folder: Path = DATA) -> Rows:
    """Return the rows of the tables named by ``only`` (by default all), checked.

    Raises:
        DataError: a file is missing or damaged, or a cell isn't what its model's field takes, or a code is there
            twice, or refers to one that isn't there.
    """
    found = {table.name: _read(table, folder) for table in TABLES.values() if not only or table.name in only}
    codes = {name: {row.code for row in rows} for name, rows in found.items()}
    for name, rows in found.items():
        for row in rows:
            _check_references(TABLES[name], row, codes)
    return found


def _read(table: Table, folder: Path) -> list[Row]:
    columns = {*table.fields, *table.columns, *table.groups}
    initial = _overrides(table, folder)
    fields = {name: table.model._meta.get_field(name) for name in table.fields}
    records = read_records(folder / table.file, columns)
    rows = [_row(table, fields, record, position, initial) for position, record in enumerate(records)]
    for name, field in fields.items():
        if field.unique:
            _refuse_repeats(table.file, name, rows)
    for code in sorted(initial.keys() - {row.code for row in rows}):
        raise DataError(table.overrides, f"{table.file} has no row {code}", field="code")
    return rows


def _overrides(table: Table, folder: Path) -> dict[str, dict[str, str]]:
    if not table.overrides:
        return {}
    records = read_records(folder / table.overrides, {"code", *OVERRIDES})
    return {record["code"]: {name: record[name] for name in OVERRIDES} for _line, record in records}


def _row(
    table: Table, fields: Mapping[str, Any], record: Record, position: int, initial: Mapping[str, dict[str, str]]
) -> Row:
    line, cells = record
    values = {name: _cleaned(table, line, field, cells[name]) for name, field in fields.items()}
    code = str(values["code"])
    references = {name: cells[name] for name in table.columns if cells[name]}
    more_values, more_references = table.tell(position, code, references)
    return Row(
        code=code,
        line=line,
        values={**values, **more_values, table.gone_field: more_values.get(table.gone_field, not table.gone)},
        references=references | more_references,
        initial=initial.get(code, {}),
        groups=tuple(cells[name] for name in table.groups if cells[name]),
    )


def _cleaned(table: Table, line: int, field: Any, cell: Any) -> Any:
    """Return what the model's field makes of a cell. Raises ``DataError`` that names it."""
    try:
        if cell == "" and field.null:
            return None
        return field.clean(cell, None)
    except ValidationError as error:
        raise DataError(table.file, f"{cell!r}: {' '.join(error.messages)}", line, field.name) from error


def _refuse_repeats(file: str, name: str, rows: list[Row]) -> None:
    lines: dict[Any, int] = {}
    for row in rows:
        value = row.values[name]
        if value in lines:
            raise DataError(file, f"{value} is on line {lines[value]} already", row.line, name)
        lines[value] = row.line


def _check_references(table: Table, row: Row, codes: Mapping[str, set[str]]) -> None:
    """Refuse a reference to nowhere. What leads to a table that isn't read now is checked when it's written."""
    for name, code in row.references.items():
        known = codes.get(table.references[name])
        if known is not None and code not in known:
            raise DataError(table.file, f"there is no row {code}", row.line, name)
    for code in row.groups:
        if code not in codes[table.name]:
            raise DataError(table.file, f"there is no row {code}", row.line, " or ".join(table.groups))
