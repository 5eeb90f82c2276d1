"""The XLSX file, streamed: data sheets first, then what depends on how many rows they have."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson
from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, Object
from cms.syndication.exports.columns import LAYOUT, columns_of, rows_of
from cms.syndication.exports.csv_table import HEADINGS, headings
from cms.syndication.exports.formats import Export, ExportFormat
from cms.syndication.exports.outbox import Outbox
from cms.syndication.exports.xlsx.rows import RowWriter
from cms.syndication.exports.xlsx.shell import sheet_path, sheet_shell, workbook_parts

#: Rows that a sheet holds below its headings.
MAX_ROWS: Final = 1_048_575
#: Bytes of a sheet's XML: beyond two gigabytes it would need an extension of ZIP that not all programs read.
MAX_BYTES: Final = 1_900_000_000
_LEVEL: Final = 3
#: The date that all files of the archive have: an unchanged log gives the same bytes.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_RELS: Final = "_rels/.rels"
_BATCH: Final = 50


def write_xlsx(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the workbook; an empty register has its headings and explanations. Memory doesn't grow with the rows."""
    layout = export.options.get(LAYOUT.name, LAYOUT.default)
    columns, take_apart = columns_of(export.kind.name, layout), rows_of(export.kind.name, layout)
    items = (item for row in rows for item in take_apart(orjson.loads(row)))
    outbox, lengths = Outbox(), [0]
    with ZipFile(outbox, "w", ZIP_DEFLATED) as archive:
        # First, so that programs which look at the beginning of a file know what it is.
        _put(archive, _RELS, workbook_parts(export, columns, [0])[_RELS])
        is_more = True
        while is_more:
            is_more = yield from _write_sheet(archive, outbox, export, columns, items, lengths)
        for path, content in workbook_parts(export, columns, lengths).items():
            if path != _RELS and path not in map(sheet_path, range(1, len(lengths) + 1)):
                _put(archive, path, content)
    yield outbox.take()


def _write_sheet(
    archive: ZipFile,
    outbox: Outbox,
    export: Export,
    columns: Sequence[Column],
    items: Iterator[Object],
    lengths: list[int],
) -> Generator[bytes, None, bool]:
    """Yield the next data sheet; count its rows as last of ``lengths``. Return whether another is to follow."""
    shell = sheet_shell(export, columns, 0)
    writer = RowWriter(columns, export.language, shell.styles)
    with archive.open(_info(sheet_path(len(lengths))), "w") as sheet:
        size = _write(sheet, shell.head + writer.heading(headings(columns, export.language, HEADINGS.default)))
        yield outbox.take()
        for item in items:
            lengths[-1] += 1
            size += _write(sheet, writer.row(item, lengths[-1] + 1))
            if lengths[-1] % _BATCH == 0:
                yield outbox.take()
            if lengths[-1] == MAX_ROWS or size > MAX_BYTES:
                break
        else:
            _write(sheet, sheet_shell(export, columns, lengths[-1]).tail)
            return False
        _write(sheet, sheet_shell(export, columns, lengths[-1]).tail)
    lengths.append(0)
    return True


def _write(sheet: IO[bytes], content: bytes) -> int:
    return sheet.write(content)


def _put(archive: ZipFile, path: str, content: bytes) -> None:
    archive.writestr(_info(path), content)


def _info(path: str) -> ZipInfo:
    info = ZipInfo(path, _DATE)
    info.compress_type = ZIP_DEFLATED
    # ``ZipFile.open`` takes the level from here only; Python 3.13 gives it a public name, and keeps this one.
    info._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return info


XLSX: Final = ExportFormat(
    name="xlsx",
    suffix="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label=_("Excel (XLSX), pour un tableur"),
    description="A workbook (ECMA-376): typed dates and numbers, a frozen heading with filters, a sheet that explains. "
    "Texts are never formulas; those that a cell can't hold are cut. Beyond 1,048,575 rows, further sheets.",
    write=write_xlsx,
    options=(LAYOUT,),
    is_localized=True,
    is_packed=True,
)
