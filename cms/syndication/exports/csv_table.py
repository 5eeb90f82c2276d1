"""CSV (RFC 4180): UTF-8 with a mark, as spreadsheets open it; a heading a column, formulas neutralised."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any, Final

import orjson
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.syndication.exports.cells import Cell, Column
from cms.syndication.exports.columns import LAYOUT, columns_of, rows_of
from cms.syndication.exports.formats import Export, ExportFormat, Option
from cms.syndication.exports.texts import JOINER, clean, joined

#: What spreadsheets take for the beginning of a formula (OWASP, CSV injection), full-width forms included.
FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")
DIALECT: Final = Option(
    "dialect",
    ("semicolon", "comma"),
    "`semicolon`, with decimal commas, is what spreadsheets open in French and Spanish; `comma`, with decimal points, "
    "is what most programs read",
)
HEADINGS: Final = Option(
    "headings", ("labels", "names"), "Headings for people in the language of `lang`, or names that never change"
)
_DELIMITERS: Final = {"semicolon": ";", "comma": ","}
_BATCH: Final = 50
_MARK: Final = "\ufeff"


def write_csv(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the table: the headings at once, then some rows at a time. An empty register has its headings."""
    layout, dialect = export.options.get(LAYOUT.name, LAYOUT.default), export.options[DIALECT.name]
    columns, take_apart = columns_of(export.kind.name, layout), rows_of(export.kind.name, layout)
    text = StringIO(_MARK)
    text.seek(0, 2)
    writer = csv.writer(text, delimiter=_DELIMITERS[dialect])
    writer.writerow(headings(columns, export.language, export.options[HEADINGS.name]))
    yield _taken(text)
    language = export.language
    cells = [(column.read, _writer(column, decimal_mark(dialect))) for column in columns]
    for number, row in enumerate(rows):
        for item in take_apart(orjson.loads(row)):
            writer.writerow([write(read(item, language)) for read, write in cells])
        if number % _BATCH == _BATCH - 1:
            yield _taken(text)
    yield _taken(text)


def headings(columns: Iterable[Column], language: str, option: str) -> list[str]:
    """Return the headings of columns in a language, or their names."""
    if option == "names":
        return [column.name for column in columns]
    with override(language):
        return [str(column.heading) for column in columns]


def decimal_mark(dialect: str) -> str:
    """Return what stands between units and decimals: spreadsheets that want semicolons want commas there."""
    return "," if dialect == "semicolon" else "."


def neutralised(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe says that it's text."""
    return f"'{text}" if text and text[0] in FORMULA else text


def _writer(column: Column, decimal: str) -> Callable[[Any], str]:
    """Return what writes the cells of a column: chosen once, since a table has a million of them."""
    if column.is_list:
        return lambda values: neutralised(joined(values)) if values else ""
    if column.type == "number":
        return lambda cell: "" if cell is None else _number(cell).replace(".", decimal)
    if column.type == "text":
        return lambda text: neutralised(clean(text)) if text else ""
    return lambda cell: "" if cell is None else neutralised(str(cell))


def _number(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{cell:.15g}"


def _taken(text: StringIO) -> bytes:
    found = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return found


CSV: Final = ExportFormat(
    name="csv",
    suffix="csv",
    media_type="text/csv; charset=utf-8; header=present",
    label=_("CSV, pour un tableur ou un programme"),
    description=f"CSV in UTF-8 with a byte order mark: a row an object, labels beside codes, several values joined by "
    f"`{JOINER}`. Texts that begin like a formula have an apostrophe before them. The `Link` header gives the Table "
    "Schema that describes it (`rel=describedby`).",
    write=write_csv,
    options=(DIALECT, HEADINGS, LAYOUT),
    example="\ufeffIdentifiant;Titre\r\nk7m2qxw9bd;Eau potable à Ziguinchor\r\n",
    is_localized=True,
    schema_suffix="schema.json",
)
