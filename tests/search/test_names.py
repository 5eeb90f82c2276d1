"""What a question names is known by its code: countries, themes, goals, kinds, in three languages."""

import csv

import pytest

from cms.core.labels import LANGUAGES
from cms.publication.filters import CODED
from cms.reference.models import Theme
from search.querying.names import LIST, Names, listed_names
from search.querying.parsing import parse_query
from search.querying.query import Query
from search.querying.reference import reference_labels
from search.querying.synonyms import Thesaurus, current_thesaurus, forget_thesaurus

NAMES = Names(
    [
        ("theme:water", "Eau et assainissement"),
        ("theme:water", "eau"),
        ("theme:water.sanitation", "Assainissement"),
        ("theme:education.vocational", "Formation professionnelle"),
        ("region:011", "Afrique occidentale"),
        ("country:CI", "Côte d’Ivoire"),
        ("country:CD", "République démocratique du Congo"),
        ("sdg:6", "ODD 6"),
        ("status:2", "En cours"),
        ("kind:offer", "cherche un partenaire"),
        ("type:commune", "communes"),
        ("territory:departement-29", "Finistère"),
    ]
)
THESAURUS = Thesaurus(
    [["RDC", "République démocratique du Congo"], ["Afrique de l’Ouest", "Afrique occidentale"]], names=NAMES
)


def codes(text: str) -> list[str]:
    return [code for term in parse_query(text, THESAURUS).terms for code in term.codes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assainissement", ["theme:water.sanitation"]),
        ("ASSAINISSEMENTS", ["theme:water.sanitation"]),
        ("eau et assainissement", ["theme:water"]),
        ("eau assainissement", ["theme:water"]),
        ("assainissement de l’eau", ["theme:water.sanitation", "theme:water"]),
        ("formations professionnelles", ["theme:education.vocational"]),
        ("asainissement", []),
        ("cote d'ivoire", ["country:CI"]),
        ("Côte-d’Ivoire", ["country:CI"]),
        ("l’eau en RDC", ["theme:water", "country:CD"]),
        ("afrique de l'ouest", ["region:011"]),
        ("ODD 6", ["sdg:6"]),
        ("odd6", ["sdg:6"]),
        ("ODD n° 6", ["sdg:6"]),
        ("projets en cours", ["status:2"]),
        ("cours de langue", []),
        ("le théâtre", []),
    ],
)
def test_what_is_named(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_the_longest_name_is_meant() -> None:
    assert codes("république démocratique du Congo") == ["country:CD"]


def test_a_kind_only_ranks() -> None:
    town, offer = parse_query("ville qui cherche un partenaire", THESAURUS).terms
    assert (town.is_hint, town.codes) == (False, ())
    assert (offer.is_hint, offer.codes) == (True, ("kind:offer",))


def test_a_type_only_ranks_beside_a_place() -> None:
    assert [term.is_hint for term in parse_query("communes du Finistère", THESAURUS).terms] == [True, False]
    assert [term.is_hint for term in parse_query("commune de Thiès", THESAURUS).terms] == [False, False]
    assert [term.is_hint for term in parse_query("communes", THESAURUS).terms] == [False]


def test_what_names_nothing_may_be_missing() -> None:
    query = parse_query("nous soutenons l’assainissement en RDC", THESAURUS).essential()
    assert [term.words[0] for term in query.counted] == ["assainissement", "rdc"]
    unknown = parse_query("nous soutenons", THESAURUS)
    assert unknown.essential() == unknown


def test_few_results_take_the_theme_above() -> None:
    query = parse_query("assainissement en Côte d’Ivoire", THESAURUS).widened()
    assert [term.wider for term in query.terms] == [("theme:water",), ()]
    assert Query().widened() == Query()


def test_the_list_names_codes_of_filters_and_each_once() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["language"] for row in rows} == set(LANGUAGES)
    assert {row["code"].partition(":")[0] for row in rows} <= {*CODED, "kind"}
    keys = [(row["code"], row["language"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(name.strip() == name != "" for _code, name in listed_names())


@pytest.mark.django_db
def test_the_list_names_themes_that_exist(reference_data: None) -> None:
    known = set(Theme.objects.values_list("code", flat=True))
    named = {code.removeprefix("theme:") for code, _name in listed_names() if code.startswith("theme:")}
    assert named <= known


@pytest.mark.django_db
def test_every_label_of_the_reference_lists_is_known(reference_data: None) -> None:
    forget_thesaurus()
    thesaurus = current_thesaurus()
    for code, label in reference_labels():
        # A longer or another name may hold the same words (« Guadeloupe », région and département): its code is there.
        # In quotation marks, words are a phrase (« Faim « zéro » »).
        typed = label.replace("«", "").replace("»", "")
        found = [named for term in parse_query(typed, thesaurus).terms for named in term.codes]
        assert code in found, label
    forget_thesaurus()
