"""Rows of a sheet as SpreadsheetML (ECMA-376): typed dates and numbers, texts that are never formulas."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Final
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from django.conf import settings
from xlsxwriter.utility import xl_col_to_name

from cms.syndication.exports.cells import Cell, Column, Object
from cms.syndication.exports.texts import clean, joined

#: How many UTF-16 units a cell of Excel holds.
MAX_CELL: Final = 32_767
#: How many characters a text in a formula may have.
_MAX_LINK: Final = 255
#: What Excel reads as an escaped character: written so, it's read as it stands.
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
#: Day 0 of spreadsheets.
_DAY_0: Final = date(1899, 12, 30).toordinal()
_SECONDS: Final = 86_400

Write = Callable[[str, Cell], str]


class RowWriter:
    """Turns objects into the rows of a sheet; ``styles`` are the numbers of its formats."""

    def __init__(self, columns: Sequence[Column], language: str, styles: dict[str, str]) -> None:
        self._language = language
        self._styles = styles
        writers: dict[str, Write] = {
            "text": text_cell,
            "integer": self._number,
            "number": self._number,
            "date": self._date,
            "datetime": self._datetime,
            "url": self._link,
        }
        self._columns = [
            (column.read, xl_col_to_name(number), writers[column.type]) for number, column in enumerate(columns)
        ]
        self._zone = ZoneInfo(settings.TIME_ZONE)

    def heading(self, texts: Iterable[str]) -> bytes:
        """Return the row of headings."""
        style = self._styles["heading"]
        cells = (
            f'<c r="{xl_col_to_name(number)}1" s="{style}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for number, text in enumerate(texts)
        )
        return f'<row r="1">{"".join(cells)}</row>'.encode()

    def row(self, item: Object, number: int) -> bytes:
        """Return an object as row ``number`` (from 1)."""
        cells = []
        for read, name, write in self._columns:
            found = read(item, self._language)
            if found is not None and found not in ("", []):
                cells.append(write(f"{name}{number}", found))
        return f'<row r="{number}">{"".join(cells)}</row>'.encode()

    def _number(self, place: str, cell: Cell) -> str:
        return f'<c r="{place}"><v>{cell}</v></c>'

    def _date(self, place: str, cell: Cell) -> str:
        day = date.fromisoformat(str(cell))
        # Spreadsheets count from 1900, and not all the same way before March.
        if day.year <= 1900:
            return text_cell(place, cell)
        return f'<c r="{place}" s="{self._styles["date"]}"><v>{day.toordinal() - _DAY_0}</v></c>'

    def _datetime(self, place: str, cell: Cell) -> str:
        moment = datetime.fromisoformat(str(cell)).astimezone(self._zone)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        serial = moment.toordinal() - _DAY_0 + seconds / _SECONDS
        return f'<c r="{place}" s="{self._styles["datetime"]}"><v>{serial:.9f}</v></c>'

    def _link(self, place: str, cell: Cell) -> str:
        address = str(cell)
        if len(address) > _MAX_LINK or '"' in address or not address.startswith(("http://", "https://")):
            return text_cell(place, cell)
        shown = escape(address)
        style = self._styles["url"]
        return f'<c r="{place}" s="{style}" t="str"><f>HYPERLINK("{shown}")</f><v>{shown}</v></c>'


def text_cell(place: str, cell: Cell) -> str:
    """Return a cell that is a text whatever it looks like, cut where Excel would refuse it."""
    text = joined(cell) if isinstance(cell, list) else clean(str(cell))
    if len(text) > MAX_CELL // 2:
        text = cut(text)
    text = escape(_ESCAPED.sub("_x005F_", text))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def cut(text: str) -> str:
    """Return a text that fits in a cell, with « … » where it's cut."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL:
        return text
    return units[: 2 * (MAX_CELL - 1)].decode("utf-16-le", "ignore") + "…"
