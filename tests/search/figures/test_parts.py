"""What figures are made of: narrowed filters, scales, cells of files, shares."""

import pytest
from django.utils.translation import override

from cms.core.formats import percentage
from cms.publication.filters import Filters
from cms.publication.pages.vocabulary import Term
from search.figures.addresses import narrowed
from search.figures.charts import Mark, bar_chart, column_chart, nice_top
from search.figures.dimensions import DIMENSIONS
from search.figures.tables import csv_of, plain

WORDS = {
    "territory": {
        "region-53": Term("region-53", "Bretagne"),
        "departement-35": Term("departement-35", "Ille-et-Vilaine", "region-53"),
    },
    "theme": {"water": Term("water", "Eau"), "water.supply": Term("water.supply", "Eau potable", "water")},
}


@pytest.mark.parametrize(
    ("filters", "dimension", "code", "expected"),
    [
        (Filters(), "country", "SN", Filters.of(country="SN")),
        (Filters.of(theme="water"), "country", "SN", Filters.of(theme="water", country="SN")),
        (Filters.of(country="SN").with_value("country", "ML"), "country", "SN", Filters.of(country="SN")),
        # A project in both countries counts, but no list is of those alone.
        (Filters.of(country="SN"), "country", "ML", None),
        (Filters.of(territory="region-53"), "departement", "departement-35", Filters.of(territory="departement-35")),
        (Filters.of(territory="departement-35"), "territory", "region-53", None),
        (Filters.of(theme="water.supply"), "theme", "water", None),
        (Filters(), "year", "2020", Filters(year_from=2020, year_to=2020)),
        (Filters(year_from=2019), "year", "2020", Filters(year_from=2020, year_to=2020)),
        (Filters(year_from=2021), "year", "2020", None),
    ],
)
def test_a_figure_leads_to_just_its_projects_or_nowhere(
    filters: Filters, dimension: str, code: str, expected: Filters | None
) -> None:
    assert narrowed(filters, DIMENSIONS[dimension], code, WORDS) == expected


@pytest.mark.parametrize(("highest", "top"), [(0, 1), (1, 1), (7, 8), (10, 10), (11, 20), (943, 1000), (1776, 2000)])
def test_a_scale_ends_at_a_round_number(highest: int, top: int) -> None:
    assert nice_top(highest) == top


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_runs_as_a_formula(text: str) -> None:
    assert plain(text) == f"'{text}"


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    assert [plain(cell) for cell in (-3, "Sénégal", "a=b")] == [-3, "Sénégal", "a=b"]


@pytest.mark.parametrize(("language", "line"), [("fr", "a;'=b"), ("es", "a;'=b"), ("en", "a,'=b")])
def test_a_file_is_what_spreadsheets_of_the_language_open(language: str, line: str) -> None:
    with override(language):
        answer = csv_of("x", ["a", "=b"], [])
    assert answer.content == f"\ufeff{line}\r\n".encode()


def test_what_people_typed_is_no_markup_in_a_chart() -> None:
    marks = [Mark("<script>", 3, "3 & plus", "/fr/?a=1&b=2")]
    for chart in (bar_chart, column_chart):
        drawn = chart("x", "<b>", "d", marks)
        assert "<script>" not in drawn
        assert "<b>" not in drawn
        assert "style=" not in drawn


def test_a_chart_of_nothing_is_drawn() -> None:
    assert "svg" in column_chart("x", "t", "d", [])
    assert "svg" in bar_chart("x", "t", "d", [Mark("2020", 0, "")])


@pytest.mark.parametrize(
    ("language", "part", "expected"),
    [("fr", 129, "12,9\u00a0%"), ("en", 129, "12.9%"), ("fr", 0, "0,0\u00a0%"), ("fr", 1000, "100,0\u00a0%")],
)
def test_shares(language: str, part: int, expected: str) -> None:
    with override(language):
        assert percentage(part, 1000) == expected


def test_a_tiny_share_is_not_none() -> None:
    with override("fr"):
        assert percentage(1, 12129) == "<\u00a00,1\u00a0%"
        assert percentage(0, 0) == ""
