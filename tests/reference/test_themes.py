"""The tree of themes and what it covers."""

from itertools import groupby

from cms.reference.enums import DacSector
from cms.reference.loading import Row, read_all
from cms.reference.models import SDG, Theme

THEMES: list[Row] = read_all(["themes"])["themes"]
TOP = [row for row in THEMES if not row.references]

#: What the issue wants covered.
WANTED = {
    "urban",
    "heritage",
    "climate",
    "services",
    "water",
    "culture",
    "education",
    "health",
    "agriculture",
    "economy",
    "governance",
    "gender",
    "youth",
    "emergency",
}


def test_the_first_level_covers_what_is_wanted() -> None:
    assert {row.code for row in TOP} == WANTED


def test_each_has_three_to_six_below_it_right_after_it() -> None:
    for top, rows in groupby(THEMES, key=lambda row: row.code.partition(".")[0]):
        codes = [row.code for row in rows]
        assert codes[0] == top
        assert 3 <= len(codes) - 1 <= 6, top


def test_each_has_purpose_codes_and_every_purpose_code_a_theme() -> None:
    assert all(row.values["dac_codes"] for row in THEMES)
    assert {code for row in THEMES for code in row.values["dac_codes"]} == set(DacSector.values)


def test_no_two_siblings_have_the_same_name_in_any_language() -> None:
    for field in ("name_fr", "name_en", "name_es"):
        names = [(row.references.get("parent"), row.values[field]) for row in THEMES]
        assert len(set(names)) == len(names), field


def test_they_are_listed_in_the_files_order(reference_data: None) -> None:
    assert [theme.code for theme in Theme.objects.all()] == [row.code for row in THEMES]
    assert [theme.code for theme in Theme.objects.top()] == [row.code for row in TOP]
    sanitation = Theme.objects.select_related("parent").get(code="water.sanitation")
    assert sanitation.parent is not None
    assert sanitation.parent.code == sanitation.parent_code == "water"


def test_the_goals_are_listed_by_number(reference_data: None) -> None:
    assert [goal.code for goal in SDG.objects.all()] == [str(number) for number in range(1, 18)]
