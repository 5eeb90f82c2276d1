"""The first list of synonyms can be edited as it is, and says each thing once."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from cms.core.labels import LANGUAGES
from search.language.words import fold_text
from search.models import Synonym
from search.querying.parsing import parse_query
from search.querying.synonyms import Thesaurus

LIST = Path(__file__).parents[2] / "search" / "data" / "synonyms.csv"


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GROUPS = [row["expressions"].split("|") for row in rows()]


def test_every_group_can_be_saved_by_an_editor() -> None:
    for row in rows():
        assert row["language"] in LANGUAGES
        Synonym(expressions="\n".join(row["expressions"].split("|")), note=row["note"]).full_clean()


def test_no_expression_is_repeated_within_its_group() -> None:
    for group in GROUPS:
        assert len(set(group)) == len(group), group


def test_an_acronym_means_one_thing() -> None:
    acronyms = Counter(fold_text(word) for group in GROUPS for word in group if word.isupper())
    assert [word for word, count in acronyms.items() if count > 1] == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("AEP", "eau potable"),
        ("adductions d’eau potable", "aep"),
        ("RDC", "republique democratique du congo"),
        ("une EPCI", "intercommunalite"),
        ("jumelages franco-allemands", "allemagne"),
        ("ivory coast", "cote ivoire"),
        ("conseil général", "departement"),
    ],
)
def test_what_people_type_finds_what_sheets_say(typed: str, found: str) -> None:
    query = parse_query(typed, Thesaurus(GROUPS))
    assert found in [phrase for term in query.terms for phrase in term.phrases]


@pytest.mark.django_db
def test_editors_find_the_list_in_the_admin() -> None:
    assert Synonym.objects.filter(expressions__contains="adduction d’eau potable").exists()
