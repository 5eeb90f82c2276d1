"""What exports cost: against Wagtail's API v2, the ORM, XlsxWriter; their memory at a million rows."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.benchmarks.report import Line
from tests.benchmarks.server import Server

V2: str = "/bench/v2/projects/?limit=100&fields=*&offset={offset}"
#: How many pages of v2 are read: all would take minutes, and each costs the same.
V2_PAGES = 5
ORM_ROWS = 1_000
SHEET_ROWS = 3_000
FORMATS = ("csv", "xlsx", "geojson", "jsonl")


def measure_exports(server: Server) -> list[Line]:
    """Measure the export of all projects, from the server and in this process."""
    total = json.loads(server.get("/api/v1/projects?limit=1"))["meta"]["total_count"]
    csv = _seconds(lambda: server.get("/api/v1/projects.csv"))
    v2 = _seconds(lambda: [server.get(V2.format(offset=100 * page)) for page in range(V2_PAGES)])
    of_v2 = v2 / V2_PAGES * total / 100
    built, touched = _built_seconds(ORM_ROWS) * total, _orm_seconds(ORM_ROWS) * total
    ours, library = _spreadsheet_seconds()
    rate = f"{total:,} rows in {csv:.1f} s"
    return [
        Line(
            "CSV of all projects: rate",
            of_v2 / csv,
            "× Wagtail’s API v2",
            at_least=20,
            detail=f"{rate}; v2 {of_v2:.0f} s",
        ),
        Line(
            "CSV of all projects: rate",
            built / csv,
            "× Django’s ORM with prefetch, the same fields",
            detail=f"{rate}; the log’s own builder, which prefetches all, {built:.0f} s",
        ),
        Line(
            "CSV of all projects: rate",
            touched / csv,
            "× Django’s ORM with prefetch, fewer fields and nothing written",
            detail=f"{touched:.0f} s",
        ),
        Line(
            "XLSX: time",
            ours / library,
            "× XlsxWriter with the cells ready",
            at_most=2,
            detail=f"{SHEET_ROWS:,} rows: {ours:.1f} s, reading the log’s JSON included; XlsxWriter {library:.1f} s",
        ),
        *(Line(f"{name} of all projects: rows a second", total / _whole(server, name), "rows") for name in FORMATS),
    ]


def measure_large(server: Server, rows: int) -> list[Line]:
    """Measure exports of a million rows: the first byte of each format, and what a whole CSV takes of memory.

    Run on a server of one process that answered nothing else: its peak is then the export's.
    """
    server.get("/api/v1/projects.csv?country=SN&theme=water")
    idle = server.largest_process()
    lines = [
        Line(f"{name} of {rows:,} rows: first byte", _first_byte(server, name), "s", at_most=1) for name in FORMATS
    ]
    seconds = _whole(server, "csv")
    memory = server.largest_process() - idle
    lines.append(Line(f"CSV of {rows:,} rows: time", seconds, "s", detail=f"{rows / seconds:,.0f} rows a second"))
    lines.append(
        Line(
            f"CSV of {rows:,} rows: memory", memory, "MB over idle", at_most=100, detail=f"peak RSS; idle {idle:.0f} MB"
        )
    )
    return lines


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _open(server: Server, name: str) -> Any:
    return urlopen(Request(f"http://127.0.0.1:{server.port}/api/v1/projects.{name}"), timeout=3_600)


def _whole(server: Server, name: str) -> float:
    """Return how long it takes to read an export to its end."""
    begin = time.perf_counter()
    with _open(server, name) as answer:
        while answer.read(1_000_000):
            pass
    return time.perf_counter() - begin


def _first_byte(server: Server, name: str) -> float:
    while True:
        begin = time.perf_counter()
        try:
            with _open(server, name) as answer:
                answer.read(1)
                return time.perf_counter() - begin
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            # Those that were hung up on a moment ago still have their places.
            time.sleep(1)


def _built_seconds(rows: int) -> float:
    """Return how long a project takes to be made of the page tables, with all that an export shows of it."""
    from cms.publication.registry import registry

    builder = registry["project"].builder
    chosen = list(builder.public_ids())[:rows]
    return _seconds(lambda: list(builder.documents(chosen))) / len(chosen)


def _orm_seconds(rows: int) -> float:
    """Return how long Django takes a project to read the tables that hold most of what an export shows."""
    from atlas_pages.models import ProjectPage

    pages = ProjectPage.objects.live().order_by("pk")
    related = ("themes", "sdgs", "tagged_items__tag", "participants__collectivite", "partners__partner__country")
    more = ("countries__country", "places__country", "fundings", "markers", "sectors", "results", "links", "documents")

    read = 0
    begin = time.perf_counter()
    for page in pages.prefetch_related(*related, *more)[:rows]:
        _touch(page)
        read += 1
    return (time.perf_counter() - begin) / read


def _touch(page: Any) -> list[Any]:
    """Return what a table shows of a page, as a serializer would ask for it."""
    return [
        page.public_id,
        page.title,
        page.summary,
        page.status,
        page.budget,
        [theme.code for theme in page.themes.all()],
        [sdg.code for sdg in page.sdgs.all()],
        [item.tag.name for item in page.tagged_items.all()],
        [(part.collectivite.title, part.role) for part in page.participants.all()],
        [(part.partner.name, part.partner.country.code, part.role) for part in page.partners.all()],
        [part.country.code for part in page.countries.all()],
        [(place.name, place.longitude, place.latitude) for place in page.places.all()],
        *([str(part) for part in parts.all()] for parts in (page.fundings, page.markers, page.sectors, page.results)),
    ]


def _spreadsheet_seconds() -> tuple[float, float]:
    """Return how long our writer and the library take for the same rows, the library's cells being ready."""
    from cms.publication.filters import Filters
    from cms.publication.registry import registry
    from cms.publication.snapshot import LogSnapshot
    from cms.syndication.exports.asking import everything
    from cms.syndication.exports.columns import columns_of
    from cms.syndication.exports.xlsx import XLSX

    kind = registry["project"]
    with LogSnapshot() as snapshot:
        rows = [row for row, _n in zip(snapshot.rows(kind, Filters(), "title"), range(SHEET_ROWS), strict=False)]
        export = everything(kind, XLSX.options_for(kind)).export(XLSX, snapshot)
    ours = _seconds(lambda: [len(piece) for piece in XLSX.write(export, iter(rows))])
    cells = [
        [column.read(item, "fr") for column in columns_of("project")] for item in (json.loads(row) for row in rows)
    ]
    return ours, _seconds(lambda: _write_by_library(iter(cells)))


def _write_by_library(rows: Iterator[list[Any]]) -> None:
    from xlsxwriter import Workbook

    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        book = Workbook(file.name, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, list):
                    sheet.write_string(number, place, " | ".join(cell))
                elif isinstance(cell, int | float):
                    sheet.write_number(number, place, cell)
                elif cell:
                    sheet.write_string(number, place, cell)
        book.close()
