"""IATI files: valid by schema, rulesets and codelists, and true to the sheets; what these lack is reported."""

import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from atlas_pages.iati.activities import activity
from atlas_pages.iati.budgets import yearly_budgets
from atlas_pages.iati.files import iati_file
from atlas_pages.iati.gaps import gaps_of
from atlas_pages.iati.shares import shares
from atlas_pages.iati.sheet import Sheet
from tests.atlas_pages.iati.rulesets import all_problems, breaches, schema_errors

GOLDEN = Path(__file__).parents[2] / "golden" / "project.json"
DAC_CODES = {"water": ["14010", "14031"], "water.sanitation": ["14022", "14032", "14081"], "health": []}


def sheet(**changes: Any) -> Sheet:
    """Return the golden project, with some keys of its details changed."""
    content = copy.deepcopy(json.loads(GOLDEN.read_text(encoding="utf-8")))
    return Sheet(content | changes, DAC_CODES)


def made(one: Sheet) -> Any:
    """Return the file that holds one activity, parsed."""
    body = b"".join(iati_file("iati-activities", [activity(one, gaps_of(one))], one.updated_at))
    return etree.fromstring(body)


def dates(*days: str | None) -> dict[str, str | None]:
    return dict(zip(("planned_start", "actual_start", "planned_end", "actual_end"), days, strict=True))


def coded(code: str) -> dict[str, Any]:
    return {"code": code, "label": {"fr": code, "en": code, "es": code}}


def text_of(document: Any, path: str) -> list[str]:
    return [str(getattr(found, "text", found)) for found in document.xpath(path)]


def test_a_full_sheet_says_all_it_knows() -> None:
    document = made(sheet())

    assert all_problems(document) == []
    assert text_of(document, "//iati-identifier") == ["XM-DAC-4-6-ATLAS-project"]
    assert text_of(document, "//reporting-org/@ref | //reporting-org/@secondary-reporter") == ["XM-DAC-4-6", "1"]
    assert {
        (one.get("role"), one[0].text, one.get("type"), one.get("ref")) for one in document.xpath("//participating-org")
    } == {
        ("2", "Rennes", "11", "FR-RCS-213502388"),
        ("1", "Betton", "11", None),
        ("4", "Université de Ziguinchor", "11", None),
        ("1", "Ville", "11", None),
    }
    assert text_of(document, "//activity-date/@iso-date") == ["2024-01-01", "2024-02-12", "2027-12-31"]
    assert text_of(document, "//recipient-country/@code | //recipient-country/@percentage") == ["SN", "100"]
    assert text_of(document, "//location/point/pos") == ["12.58 -16.27"]
    assert text_of(document, "//sector[@vocabulary='1']/@code") == ["14031"]
    assert text_of(document, "//sector[@vocabulary='99']/@code") == ["water.sanitation"]
    assert text_of(document, "//tag[@vocabulary='2']/@code") == ["6"]
    assert text_of(document, "//policy-marker/@code | //policy-marker/@significance") == ["1", "1"]
    assert text_of(document, "//other-identifier/@ref") == ["project", "FR-213502388-2024-017"]
    assert text_of(document, "//related-activity/@ref") == ["XM-DAC-4-6-ATLAS-related"]
    assert "http://testserver/documents/1/convention.pdf" in text_of(document, "//document-link/@url")
    assert sum(Decimal(value) for value in text_of(document, "//budget/value")) == Decimal("120000.50")
    assert not document.xpath("//contact-info")


def test_what_was_computed_is_said_in_the_activity_itself() -> None:
    document = made(sheet())

    notes = document.xpath("//description[@type='4']/narrative")
    assert "réparti par année" in notes[0].text
    assert [note.get("{http://www.w3.org/XML/1998/namespace}lang") for note in notes] == [None, "en", "es"]


@pytest.mark.parametrize(
    "changes",
    [
        {"countries": [coded(code) | {"percentage": None} for code in ("SN", "ML", "XK")]},
        {"countries": [coded("SN") | {"percentage": 33.33}, coded("ML") | {"percentage": 66.67}]},
        {"countries": [], "places": [], "sdgs": [], "markers": [], "partners": [], "fundings": [], "documents": []},
        {"sectors": [], "themes": [coded("water")]},
        {"sectors": [], "themes": [coded("health"), coded("water"), coded("water.sanitation")]},
        {"sectors": [coded("14031") | {"percentage": None}, coded("14032") | {"percentage": None}]},
        {"budget": None},
        {"dates": dates("2024-02-29", None, "2025-02-28", None)},
        {"dates": dates("2024-02-29", None, "2025-03-01", None)},
        {"dates": dates("1980-01-01", "2090-01-01", None, "2091-01-01")},
        {"title": "\x00\x0b\u202eEau\ufffe 🚰 <b>&", "summary": "a\x1f" * 20_000, "description": "<p>\x08]]></p>"},
        {"markers": [coded("1") | {"significance": None}], "source": "", "language": "en"},
        {"lead": None, "collectivites": [], "kind_of_cooperation": coded("aide-urgence")},
    ],
    ids=str,
)  # fmt: skip
def test_whatever_a_sheet_holds_the_file_is_valid(changes: dict[str, Any]) -> None:
    assert all_problems(made(sheet(**changes))) == []


def test_our_checks_would_see_what_is_wrong() -> None:
    document = made(sheet())
    document.find(".//recipient-country").set("percentage", "50")
    document.find(".//budget/period-end").set("iso-date", "2030-01-01")
    document.find(".//activity-date[@type='2']").set("iso-date", "2099-01-01")
    document.find(".//title").clear()

    found = " ".join(breaches(document, "ruleset-2021.json"))
    assert all(rule in found for rule in ("strict_sum", "time_limit", "date_order"))
    assert any("title" in error for error in schema_errors(document))


def test_what_a_sheet_lacks_is_reported_and_not_invented() -> None:
    bare = sheet(
        countries=[coded("SN") | {"percentage": None}, coded("ML") | {"percentage": None}],
        places=[], sdgs=[], markers=[], budget=None, sectors=[], documents=[],
    )  # fmt: skip

    gaps = gaps_of(bare)

    assert gaps.is_publishable
    assert {"location", "sdg", "policy_marker", "budget", "organisation_reference"} == set(gaps.missing)
    assert {"country_percentage", "sector_from_theme", "sector_percentage"} == set(gaps.computed)
    assert not made(bare).xpath("//location | //tag | //policy-marker | //budget")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"dates": dates(None, None, None, None)}, "activity_date"),
        ({"title": " \x01"}, "title"),
        ({"summary": "", "description": "<p></p>"}, "description"),
        ({"themes": [], "sectors": []}, "sector"),
        ({"status": None}, "activity_status"),
        ({"collectivites": [], "partners": [], "fundings": []}, "participating_org"),
    ],
)
def test_a_sheet_without_what_the_standard_requires_is_left_out(changes: dict[str, Any], name: str) -> None:
    assert gaps_of(sheet(**changes)).required == (name,)


def test_shares_sum_to_exactly_a_hundred() -> None:
    assert shares([None] * 3) == ["33.34", "33.33", "33.33"]
    assert shares([12.5, 87.5]) == ["12.5", "87.5"]
    assert shares([50.0, None]) == ["50", "50"]
    assert shares([]) == []
    assert sum(Decimal(share) for share in shares([None] * 97)) == 100


def test_budgets_are_by_year_and_sum_to_the_total() -> None:
    parts = yearly_budgets(Decimal("100.01"), date(2023, 11, 15), date(2026, 2, 3))

    assert [(part.start, part.end) for part in parts] == [
        (date(2023, 11, 15), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 2, 3)),
    ]
    assert sum(part.amount for part in parts) == Decimal("100.01")
    assert yearly_budgets(Decimal(1), date(2024, 1, 1), date(2023, 1, 1)) == []
    assert yearly_budgets(Decimal(1), date(24, 1, 1), date(2023, 1, 1)) == []
