"""The workbook around the rows, as XlsxWriter makes it: sheets with their headings, formats, explanations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from django.utils.translation import gettext as _
from django.utils.translation import override
from xlsxwriter import Workbook

from cms.syndication.exports.about import about
from cms.syndication.exports.cells import CellType, Column
from cms.syndication.exports.formats import Export
from cms.syndication.exports.headers import LICENCE_NAME

_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "date": {"num_format": "yyyy-mm-dd"},
    "datetime": {"num_format": "yyyy-mm-dd hh:mm"},
    "url": {"font_color": "#000091", "underline": 1},
    "number": {"num_format": "General"},
    "title": {"bold": True, "font_size": 14},
}
#: Width of a column by its type, in characters.
_WIDTHS: Final[dict[CellType, int]] = {"text": 24, "integer": 11, "number": 13, "date": 12, "datetime": 17, "url": 30}
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")
_SAMPLE: Final = re.compile(rb'<c r="[A-Z]+1"(?: s="(\d+)")?')
_STYLED: Final = ("heading", "date", "datetime", "url", "number")


@dataclass(frozen=True, slots=True)
class SheetShell:
    """What stands before and after the rows of a sheet, and the number of each format."""

    head: bytes
    tail: bytes
    styles: dict[str, str]


def workbook_parts(export: Export, columns: Sequence[Column], lengths: Sequence[int]) -> dict[str, bytes]:
    """Return the files of a workbook whose data sheets have these numbers of rows, each without its rows."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        title, told = str(export.kind.verbose_name_plural), f"{LICENCE_NAME} · {export.head}"
        # The moment of the log's last change: an unchanged log gives the same bytes.
        book.set_properties({"title": title, "comments": told, "created": export.as_of.replace(tzinfo=None)})
        formats = {name: book.add_format(options) for name, options in _FORMATS.items()}
        for number, length in enumerate(lengths, start=1):
            _add_sheet(book, _sheet_name(export, number), columns, length, formats)
        _add_explanations(book, export, columns, sum(lengths), formats)
    with ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_shell(export: Export, columns: Sequence[Column], length: int) -> SheetShell:
    """Return what stands around the rows of a data sheet of so many rows."""
    sheet = workbook_parts(export, columns, [length])[sheet_path(1)]
    head, _start, rest = sheet.partition(b"<sheetData>")
    samples, _end, tail = rest.partition(b"</sheetData>")
    numbers = _SAMPLE.findall(samples)
    styles = {name: number.decode() or "0" for name, number in zip(_STYLED, numbers, strict=True)}
    return SheetShell(_DIMENSION.sub(b"", head) + b"<sheetData>", b"</sheetData>" + tail, styles)


def sheet_path(number: int) -> str:
    """Return where the file of a data sheet is, the first being 1."""
    return f"xl/worksheets/sheet{number}.xml"


def _sheet_name(export: Export, number: int) -> str:
    with override(export.language):
        name = str(export.kind.verbose_name_plural).capitalize()[:24]
    return name if number == 1 else f"{name} {number}"


def _add_sheet(book: Any, name: str, columns: Sequence[Column], length: int, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, length, len(columns) - 1)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS[column.type])
    # A cell of each format in place of the rows: its number is read from there, and the formats are in the workbook.
    for number, style in enumerate(_STYLED):
        sheet.write_blank(0, number, None, formats[style])


def _add_explanations(book: Any, export: Export, columns: Sequence[Column], rows: int, formats: dict[str, Any]) -> None:
    with override(export.language):
        sheet = book.add_worksheet(_("Explications"))
    sheet.set_column(0, 2, 48)
    for number, line in enumerate(about(export, columns, rows)):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text, formats["title"] if len(line) == 1 else None)
