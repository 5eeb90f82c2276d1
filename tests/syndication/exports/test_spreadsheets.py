"""Spreadsheets: typed, explained, and opened by LibreOffice as by the library that reads them for us."""

import csv
import io
import re
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils.timezone import localtime
from lxml import etree
from openpyxl import load_workbook

from cms.publication.registry import registry
from cms.syndication.exports import ods
from cms.syndication.exports.columns import columns_of
from cms.syndication.exports.formats import ExportFormat
from cms.syndication.exports.ods import ODS
from cms.syndication.exports.xlsx import XLSX, writing
from tests.require import require_or_skip
from tests.syndication.exports.conftest import Download, hostile_rows, logged
from tests.syndication.exports.writing import write

NAMES = [column.name for column in columns_of("project")]


def read_xlsx(body: bytes) -> Any:
    return load_workbook(io.BytesIO(body))


def table(sheet: Any) -> list[dict[str, Any]]:
    """Return a sheet's rows below its headings, by the names of their columns."""
    return [dict(zip(NAMES, values, strict=True)) for values in sheet.iter_rows(min_row=2, values_only=True)]


def as_csv(file: Path) -> list[list[str]]:
    """Return the first sheet of a file as LibreOffice reads it."""
    soffice = require_or_skip("soffice")
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    subprocess.run(
        [*command, "--outdir", str(file.parent / "out"), str(file)], check=True, capture_output=True, timeout=120
    )
    text = (file.parent / "out" / f"{file.stem}.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_dates_and_numbers_are_typed() -> None:
    book = read_xlsx(write(XLSX, "project", hostile_rows()))
    first = table(book.worksheets[0])[0]
    assert first["start_date"] == datetime(2024, 2, 12)  # noqa: DTZ001  a date, which openpyxl reads so
    assert first["budget_amount"] == 120000.5
    assert first["longitude"] == -16.27
    assert first["updated_at"] == datetime(2026, 8, 14, 11, 30)  # noqa: DTZ001  in Paris
    assert first["theme_codes"] == "water | water.sanitation"


def test_the_heading_stays_in_sight_and_filters() -> None:
    sheet = read_xlsx(write(XLSX, "project", hostile_rows())).worksheets[0]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(f"{sheet.max_row}")
    assert sheet["A1"].value == "Identifiant"
    assert sheet["A1"].font.bold


def test_texts_are_texts_and_addresses_can_be_clicked() -> None:
    rows = {row["id"]: row for row in table(read_xlsx(write(XLSX, "project", hostile_rows())).worksheets[0])}
    assert rows["formula"]["title"] == '=HYPERLINK("http://evil.example";"Eau")'
    body = write(XLSX, "project", hostile_rows())
    sheet = read_xlsx(body).worksheets[0]
    assert "f" not in {cell.data_type for row in sheet.iter_rows(min_row=2, max_col=2) for cell in row}
    assert sheet["C2"].value == f'=HYPERLINK("{next(hostile_rows())["url"]}")'
    assert rows["script"]["title"] == "مشروع المياه 🚰 𝒳"
    assert rows["control"]["title"] == "Eaupotable"
    assert rows["lines"]["description"] == "Première ligne\nDeuxième & dernière"
    assert len(rows["long"]["description"]) == 32_767


def test_a_sheet_explains() -> None:
    book = read_xlsx(write(XLSX, "project", hostile_rows(), "en"))
    assert book.sheetnames == ["Projects", "Explanations"]
    lines = list(book.worksheets[1].iter_rows(values_only=True))
    facts = {line[0]: line[1] for line in lines}
    assert facts["Number of the last change"] == "7"
    assert facts["Number of rows"] == str(len(list(hostile_rows())))
    assert facts["Licence"].startswith("Licence Ouverte")
    assert {line[1] for line in lines} >= set(NAMES)


def test_more_rows_than_a_sheet_holds_go_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_ROWS", 3)
    book = read_xlsx(write(XLSX, "project", hostile_rows()))
    assert book.sheetnames == ["Projets", "Projets 2", "Projets 3", "Explications"]
    found = [row["id"] for sheet in book.worksheets[:-1] for row in table(sheet)]
    assert found == [row["id"] for row in hostile_rows()]


def test_an_empty_register_is_a_workbook() -> None:
    for kind in registry:
        assert write(ODS, kind.name, [])
        sheet = read_xlsx(write(XLSX, kind.name, [])).worksheets[0]
        assert (sheet.max_row, sheet.max_column) == (1, len(columns_of(kind.name)))


def test_the_same_log_gives_the_same_bytes() -> None:
    for made in (XLSX, ODS):
        assert write(made, "project", hostile_rows()) == write(made, "project", hostile_rows())


def test_a_document_goes_on_in_further_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods, "MAX_ROWS", 3)
    with ZipFile(io.BytesIO(write(ODS, "project", hostile_rows()))) as archive:
        assert archive.namelist()[0] == "mimetype"
        content = archive.read("content.xml").decode()
    names = re.findall(r'<table:table table:name="([^"]+)"', content)
    assert names == ["Projets", "Projets 2", "Projets 3", "Explications"]
    assert etree.fromstring(content.encode()) is not None


@pytest.mark.parametrize("made", [XLSX, ODS], ids=lambda made: made.name)
def test_libreoffice_reads_what_people_wrote(made: ExportFormat, tmp_path: Path) -> None:
    file = tmp_path / f"projets.{made.suffix}"
    file.write_bytes(write(made, "project", hostile_rows()))
    titles = {row[0]: row[1] for row in as_csv(file)[1:]}
    # An escaped character of the format, which openpyxl doesn't undo: what a person writes so stays so.
    assert titles["lines"] == "_x0041_"
    assert titles["formula"] == '=HYPERLINK("http://evil.example";"Eau")'
    assert titles["script"] == "مشروع المياه 🚰 𝒳"


@pytest.mark.usefixtures("demo_data")
@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_libreoffice_reads_every_object(download: Download, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"projets.{suffix}"
    file.write_bytes(download(f"projects.{suffix}"))
    with ZipFile(file) as archive:
        assert archive.testzip() is None
    wanted = logged("project")
    rows = as_csv(file)[1:]
    assert sorted(row[0] for row in rows) == sorted(wanted)
    start, amount, updated = (NAMES.index(name) for name in ("start_date", "budget_amount", "updated_at"))
    for row in rows:
        project = wanted[row[0]]
        assert row[1] == project["title"]
        assert row[start] == (project["start_date"] or "")
        assert row[updated][:16] == f"{localtime(datetime.fromisoformat(project['updated_at'])):%Y-%m-%d %H:%M}"
        assert float(row[amount] or 0) == float(project["budget"]["amount"] if project["budget"] else 0)
