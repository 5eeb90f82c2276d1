"""CSV and GeoJSON: what they say is what the log says, whatever people wrote in it."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cms.publication.registry import registry
from cms.syndication.exports.columns import columns_of
from cms.syndication.exports.csv_table import CSV
from cms.syndication.exports.geojson import GEOJSON
from tests.require import require_or_skip
from tests.syndication.exports.conftest import Download, hostile_rows, logged
from tests.syndication.exports.writing import write

Get = Callable[..., Any]


def read_csv(body: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def split(cell: str) -> list[str]:
    return cell.split(" | ") if cell else []


@pytest.mark.usefixtures("demo_data")
@pytest.mark.django_db
class TestTheWholeRegister:
    """On the demo data: every object, every code."""

    @pytest.mark.parametrize(("dialect", "delimiter"), [("semicolon", ";"), ("comma", ",")])
    def test_csv_gives_every_objects_codes_back(self, download: Download, dialect: str, delimiter: str) -> None:
        rows = read_csv(download(f"projects.csv?headings=names&dialect={dialect}"), delimiter)
        wanted = logged("project")
        assert sorted(row["id"] for row in rows) == sorted(wanted)
        for row in rows:
            project = wanted[row["id"]]
            for name, key in (("theme_codes", "themes"), ("country_codes", "countries"), ("sdg_codes", "sdgs")):
                assert split(row[name]) == [part["code"] for part in project[key]]
            assert split(row["partner_ids"]) == [part["id"] for part in project["partners"]]
            assert split(row["partner_role_codes"]) == [part["role"]["code"] for part in project["partners"]]
            assert row["status_code"] == project["status"]["code"]
            assert row["start_date"] == (project["start_date"] or "")
            amount = project["budget"]["amount"] if project["budget"] else ""
            assert row["budget_amount"] == (amount.replace(".", ",") if dialect == "semicolon" else amount)

    def test_each_kind_has_a_row_an_object(self, download: Download) -> None:
        for kind in registry:
            rows = read_csv(
                download(
                    f"{kind.plural}.csv?headings=names&country=SN"
                    if kind.name == "project"
                    else f"{kind.plural}.csv?headings=names"
                )
            )
            conditions = {"facets__contains": ["country:SN"]} if kind.name == "project" else {}
            assert sorted(row["id"] for row in rows) == sorted(logged(kind.name, **conditions))

    def test_all_digits_of_a_place_are_there(self, download: Download) -> None:
        for row in read_csv(download("projects.csv?headings=names")):
            first = row["coordinates"].removeprefix("'").partition(" | ")[0].replace(".", ",")
            assert first == f"{row['longitude']} {row['latitude']}".strip()

    def test_the_long_layout_has_a_row_a_country_and_partner(self, download: Download) -> None:
        rows = read_csv(download("projects.csv?headings=names&layout=long"))
        found = sorted((row["id"], row["country_code"], row["partner_id"], row["partner_role_code"]) for row in rows)
        wanted = sorted(
            (key, country["code"], partner["id"], partner["role"]["code"])
            for key, project in logged("project").items()
            for country in project["countries"] or [{"code": ""}]
            for partner in project["partners"] or [{"id": "", "role": {"code": ""}}]
        )
        assert found == wanted
        assert all(int(row["project_rows"]) == sum(r["id"] == row["id"] for r in rows) for row in rows[:50])

    def test_the_schema_describes_the_file(self, get: Get, download: Download) -> None:
        for query in ("", "?dialect=comma&lang=en", "?headings=names&layout=long"):
            response = get(f"projects.csv{query}")
            (described,) = [link for link in response["Link"].split(", ") if "describedby" in link]
            body = b"".join(response)
            schema = get(described.partition("/api/v1/")[2].partition(">")[0]).json()
            (first, *_others) = csv.reader(
                io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=schema["dialect"]["delimiter"]
            )
            assert [field["name"] for field in schema["fields"]] == first
            assert schema["path"] == f"http://testserver/api/v1/projects.csv{query}"
            keys = schema["primaryKey"] if isinstance(schema["primaryKey"], list) else [schema["primaryKey"]]
            assert set(keys) <= set(first)

    def test_ogr_reads_the_map(self, download: Download, tmp_path: Path) -> None:
        ogrinfo = require_or_skip("ogrinfo")
        for kind in ("project", "country"):
            file = tmp_path / f"{kind}.geojson"
            file.write_bytes(download(f"{registry[kind].plural}.geojson"))
            told = subprocess.run([ogrinfo, "-so", "-al", str(file)], capture_output=True, text=True, check=True)
            assert f"Feature Count: {len(logged(kind))}" in told.stdout
            assert "ERROR" not in told.stderr


def test_headings_are_in_the_language_asked_and_each_is_there_once() -> None:
    for kind in registry:
        for language in ("fr", "en", "es"):
            (line,) = csv.reader(io.StringIO(write(CSV, kind.name, [], language).decode("utf-8-sig")), delimiter=";")
            assert len(set(line)) == len(line)
    assert b"Pays (code);Pays" in write(CSV, "project", [])
    assert b"Countries (code);Countries" in write(CSV, "project", [], "en")
    assert "Países (código);Países".encode() in write(CSV, "project", [], "es")


def test_labels_are_in_the_language_asked() -> None:
    row = next(hostile_rows())
    (told,) = read_csv(write(CSV, "project", [row], "es", headings="names"))
    assert (told["status_code"], told["status"]) == ("2", "En curso")


def test_an_empty_register_is_a_valid_file() -> None:
    for kind in registry:
        assert read_csv(write(CSV, kind.name, [])) == []
        empty = json.loads(write(GEOJSON, kind.name, []))
        assert (empty["type"], empty["features"], empty["head"]) == ("FeatureCollection", [], 7)


def test_no_cell_is_taken_for_a_formula() -> None:
    for row in read_csv(write(CSV, "project", hostile_rows(), headings="names")):
        for name, cell in row.items():
            if name not in {"longitude", "latitude", "budget_amount"}:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), (name, cell)


def test_what_people_wrote_survives() -> None:
    rows = {row["id"]: row for row in read_csv(write(CSV, "project", hostile_rows(), headings="names"))}
    assert rows["formula"]["title"] == '\'=HYPERLINK("http://evil.example";"Eau")'
    assert rows["quotes"]["title"] == 'Un "titre"; avec, tout'
    assert rows["script"]["title"] == "مشروع المياه 🚰 𝒳"
    assert rows["control"]["title"] == "Eaupotable"
    assert rows["direction"]["title"] == "abcdef"
    assert rows["long"]["description"] == "x" * 100_000
    assert rows["joiner"]["tags"] == "a¦b | c"
    assert rows["lines"]["description"] == "Première ligne\nDeuxième & dernière"


def test_a_map_holds_each_object_with_its_places() -> None:
    told = json.loads(write(GEOJSON, "project", hostile_rows()))
    shapes = {feature["id"]: feature["geometry"] for feature in told["features"]}
    assert shapes["formula"] == {"type": "Point", "coordinates": [-16.27, 12.58]}
    assert shapes["quotes"] == {"type": "MultiPoint", "coordinates": [[-16.27, 12.58], [2.0, 48.0]]}
    assert shapes["script"] is None
    assert told["licence"] == "https://spdx.org/licenses/etalab-2.0"
    names = {column.name for column in columns_of("project")} - {"longitude", "latitude", "coordinates"}
    assert all(set(feature["properties"]) == names for feature in told["features"])
