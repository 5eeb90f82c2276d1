"""The register in IATI, as the API gives it: whole, valid, and beside it what the sheets don't say."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from lxml import etree

from atlas_pages.iati.formats import write_activities, write_organisations
from atlas_pages.iati.report import write_report
from cms.publication.filters import Filters
from cms.publication.models import Publication
from cms.publication.registry import registry
from cms.syndication.exports.formats import Export
from tests.atlas_pages.iati.rulesets import all_problems

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]
Download = Callable[[str], bytes]


@pytest.fixture
def download(client: Any) -> Download:
    return lambda path: b"".join(client.get(f"/api/v1/{path}"))


def public(kind: str) -> list[bytes]:
    rows = Publication.objects.filter(kind=kind, is_removed=False).order_by("id")
    return [row.detail_json.encode() for row in rows]


def export_of(kind: str) -> Export:
    moment = datetime(2026, 11, 26, tzinfo=UTC)
    return Export(registry[kind], Filters(), "title", "fr", {}, head=7, as_of=moment, url="")


def identifiers(document: Any) -> list[str]:
    return [str(text) for text in document.xpath("//iati-identifier/text() | //organisation-identifier/text()")]


def test_every_project_is_an_activity_and_the_file_is_valid(download: Download) -> None:
    document = etree.fromstring(download("projects.iati.xml"))

    assert all_problems(document) == []
    expected = {f"XM-DAC-4-6-ATLAS-{json.loads(row)['id']}" for row in public("project")}
    assert set(identifiers(document)) == expected
    assert len(document) == len(expected) > 100


def test_a_filter_is_that_of_the_list(client: Any, download: Download) -> None:
    listed = client.get("/api/v1/projects?country=SN&limit=100").json()

    document = etree.fromstring(download("projects.iati.xml?country=SN"))

    assert len(document) == listed["meta"]["total_count"] > 0


def test_every_collectivite_is_an_organisation_known_by_its_siren(download: Download) -> None:
    document = etree.fromstring(download("collectivites.iati.xml"))

    assert all_problems(document) == []
    found = identifiers(document)
    assert len(found) == len(set(found)) == len(public("collectivite"))
    assert any(one.startswith("FR-RCS-") for one in found)


def test_one_without_siren_gets_an_identifier_of_the_ministry() -> None:
    json_of_one = json.loads(public("collectivite")[0]) | {"id": "nosiren", "siren": ""}

    body = b"".join(write_organisations(export_of("collectivite"), [json.dumps(json_of_one).encode()]))

    document = etree.fromstring(body)
    assert all_problems(document) == []
    assert identifiers(document) == ["XM-DAC-4-6-COLLECTIVITE-nosiren"]


def test_the_report_counts_what_the_sheets_lack(download: Download) -> None:
    report = json.loads(download("projects.iati.report"))

    totals = report["totals"]
    assert totals["projects"] == totals["published"] == len(report["activities"]) == len(public("project"))
    lacking = [one for one in report["activities"] if "budget" in one["missing"]]
    assert totals["missing"]["budget"] == len(lacking) > 0
    assert report["meta"]["fields"]["missing"]["budget"]["en"] == "Budget unknown"


def test_a_project_that_cannot_be_valid_is_in_the_report_and_not_in_the_file() -> None:
    undated = json.loads(public("project")[0])
    undated["dates"] = dict.fromkeys(undated["dates"])
    rows = [json.dumps(undated).encode()]

    document = etree.fromstring(b"".join(write_activities(export_of("project"), rows)))
    report = json.loads(b"".join(write_report(export_of("project"), rows)))

    assert document.tag == "iati-activities"
    assert len(document) == 0
    assert report["totals"]["left_out"] == report["totals"]["required"]["activity_date"] == 1
    assert report["activities"][0]["required"] == ["activity_date"]


def test_the_report_is_a_table_too_in_the_language_asked(download: Download) -> None:
    body = download("projects.iati.report.csv?lang=en").decode("utf-8-sig")

    rows = list(csv.DictReader(StringIO(body), delimiter=";"))
    assert {row["state"] for row in rows} == {"missing", "computed"}
    assert {row["words"] for row in rows if row["field"] == "budget"} == {"Budget unknown"}
