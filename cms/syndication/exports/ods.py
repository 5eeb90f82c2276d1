"""ODS (OpenDocument 1.3, ISO/IEC 26300), the State's own format for spreadsheets: streamed, typed, explained."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import orjson
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from xlsxwriter.utility import xl_col_to_name

from cms.syndication.exports.about import about
from cms.syndication.exports.cells import Cell, Column
from cms.syndication.exports.columns import LAYOUT, columns_of, rows_of
from cms.syndication.exports.csv_table import HEADINGS, headings
from cms.syndication.exports.formats import Export, ExportFormat
from cms.syndication.exports.outbox import Outbox
from cms.syndication.exports.texts import clean, joined

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
#: Rows that a sheet holds below its headings.
MAX_ROWS: Final = 1_048_575
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_BATCH: Final = 50
_NAMESPACES: Final = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("config", "config"),
    )
)
_DAY: Final = (
    '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/>'
    '<number:text>-</number:text><number:day number:style="long"/>'
)
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<office:document-content{_NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">'
    "<office:automatic-styles>"
    '<style:style style:name="heading" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/></style:style>'
    f'<number:date-style style:name="iso">{_DAY}</number:date-style>'
    f'<number:date-style style:name="iso-time">{_DAY}<number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="iso"/>'
    '<style:style style:name="datetime" style:family="table-cell" style:data-style-name="iso-time"/>'
    '<style:style style:name="column" style:family="table-column">'
    '<style:table-column-properties style:column-width="4.5cm"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_ods(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the document; an empty register has its headings and explanations. Memory doesn't grow with the rows."""
    layout = export.options.get(LAYOUT.name, LAYOUT.default)
    columns, take_apart = columns_of(export.kind.name, layout), rows_of(export.kind.name, layout)
    with override(export.language):
        name = str(export.kind.verbose_name_plural).capitalize()
        told = _("Explications")
    outbox, count = Outbox(), 0
    with ZipFile(outbox, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_info("mimetype", ZIP_STORED), MEDIA_TYPE)
        archive.writestr(_info("META-INF/manifest.xml"), _MANIFEST)
        archive.writestr(_info("settings.xml"), _settings(name))
        # Beyond two gigabytes a file needs ZIP's extension, and its length isn't known before its end.
        with archive.open(_info("content.xml"), "w", force_zip64=True) as content:
            start = _start(columns, export.language)
            content.write(f"{_HEAD}{start(name)}".encode())
            yield outbox.take()
            for row in rows:
                for item in take_apart(orjson.loads(row)):
                    if count and count % MAX_ROWS == 0:
                        content.write(f"</table:table>{start(f'{name} {count // MAX_ROWS + 1}')}".encode())
                    count += 1
                    cells = [cell_xml(column, column.read(item, export.language)) for column in columns]
                    content.write(row_xml(cells).encode())
                if count % _BATCH == 0:
                    yield outbox.take()
            content.write(_tail(export, columns, count, name, told).encode())
    yield outbox.take()


def cell_xml(column: Column, cell: Cell) -> str:
    """Return a cell: typed where the column is, otherwise a text whatever it looks like."""
    if cell is None or cell in ("", []):
        return "<table:table-cell/>"
    if column.type in {"number", "integer"}:
        start = f'<table:table-cell office:value-type="float" office:value="{cell}">'
        return f"{start}<text:p>{cell}</text:p></table:table-cell>"
    if column.type == "date":
        return _date_cell(str(cell), str(cell), "date")
    if column.type == "datetime":
        # The wall clock's time in Paris, as in XLSX: a spreadsheet's moments have no zone.
        moment = localtime(datetime.fromisoformat(str(cell))).replace(tzinfo=None, microsecond=0)
        return _date_cell(moment.isoformat(), f"{moment:%Y-%m-%d %H:%M}", "datetime")
    text = joined(cell) if isinstance(cell, list) else clean(str(cell))
    if column.type == "url" and text.startswith(("http://", "https://")):
        link = f'<text:a xlink:type="simple" xlink:href={quoteattr(text)}>{escape(text)}</text:a>'
        return f'<table:table-cell office:value-type="string"><text:p>{link}</text:p></table:table-cell>'
    return text_cell(text)


def _date_cell(value: str, shown: str, style: str) -> str:
    start = f'<table:table-cell table:style-name="{style}" office:value-type="date"'
    return f'{start} office:date-value="{value}"><text:p>{shown}</text:p></table:table-cell>'


def text_cell(text: str, style: str = "") -> str:
    """Return a cell of text, a paragraph a line."""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell{style} office:value-type="string">{lines}</table:table-cell>'


def heading_cell(text: str) -> str:
    """Return a cell of the first row."""
    return text_cell(text, ' table:style-name="heading"')


def row_xml(cells: Iterable[str]) -> str:
    """Return a row."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _start(columns: Sequence[Column], language: str) -> Callable[[str], str]:
    """Return what begins a sheet of a name, with its headings."""
    first = row_xml([heading_cell(text) for text in headings(columns, language, HEADINGS.default)])

    def start(name: str) -> str:
        table = _table_start(name, len(columns))
        return f"{table}<table:table-header-rows>{first}</table:table-header-rows>"

    return start


def _table_start(name: str, width: int) -> str:
    columns = f'<table:table-column table:style-name="column" table:number-columns-repeated="{width}"/>'
    return f"<table:table table:name={quoteattr(name)}>{columns}"


def _tail(export: Export, columns: Sequence[Column], count: int, name: str, told: str) -> str:
    lines = "".join(row_xml(map(text_cell, line)) for line in about(export, columns, count))
    area = f"'{name}'.A1:'{name}'.{xl_col_to_name(len(columns) - 1)}{min(count, MAX_ROWS) + 1}"
    return (
        f"</table:table>{_table_start(told, 3)}{lines}</table:table><table:database-ranges>"
        f'<table:database-range table:name="rows" table:target-range-address={quoteattr(area)}'
        ' table:display-filter-buttons="true"/></table:database-ranges>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _settings(name: str) -> str:
    """Return what keeps the first row in sight."""
    items = "".join(
        f'<config:config-item config:name="{key}" config:type="{kind}">{value}</config:config-item>'
        for key, kind, value in (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", 1),
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-settings{_NAMESPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings" xmlns:ooo="http://openoffice.org/2004/office">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        '<config:config-item-map-named config:name="Tables">'
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{items}</config:config-item-map-entry>"
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _info(path: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    info = ZipInfo(path, _DATE)
    info.compress_type = compression
    return info


ODS: Final = ExportFormat(
    name="ods",
    suffix="ods",
    media_type=MEDIA_TYPE,
    label=gettext_lazy("ODS (LibreOffice), pour un tableur"),
    description="An OpenDocument spreadsheet (ISO/IEC 26300): typed dates and numbers, a heading that stays in sight, "
    "a sheet that explains. Beyond 1,048,575 rows, further sheets.",
    write=write_ods,
    options=(LAYOUT,),
    is_localized=True,
    is_packed=True,
)
