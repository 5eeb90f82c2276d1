"""What a person types is understood, and nothing that they type is an error."""

import random

import pytest

from search.querying.parsing import MAX_TERMS, parse_query
from search.querying.query import Query, Term
from search.querying.synonyms import Thesaurus

THESAURUS = Thesaurus(
    [["AEP", "adduction d’eau potable", "eau potable"], ["ODD", "objectifs de développement durable"]]
)


def words(query: Query) -> list[str]:
    return [" ".join(term.words) for term in query.terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’eau à Dakar", ["eau", "dakar"]),
        ("l'eau a dakar", ["eau", "dakar"]),
        ("Saint-Étienne", ["saint", "etienne"]),
        ("St Etienne", ["saint", "etienne"]),
        ("Ile de France", ["ile", "france"]),
        ("Œuvres d’Éthiopie", ["oeuvres", "ethiopie"]),
        ("water in Senegal", ["water", "senegal"]),
        ("agua y saneamiento", ["agua", "saneamiento"]),
        ("hépatite C", ["hepatite", "c"]),
        ("213 502 388", ["213502388"]),
        ("213\u202f502\u202f388", ["213502388"]),
        ("le la les", ["le", "la", "les"]),
        ("Le Mans", ["mans"]),
        ("eau eau EAU", ["eau"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(parse_query(text)) == expected


def test_quotes_minus_and_plus() -> None:
    query = parse_query('« eau potable » -Mali +école -"les toilettes" Grand-Bassam')
    assert query.phrases == ("eau potable",)
    assert query.excluded == ("mali", "les toilettes")
    assert Term(("ecole",), is_required=True) in query.terms
    assert [word for word in words(query) if word != "ecole"] == ["grand", "bassam"]


@pytest.mark.parametrize("text", ["", " ", "((((", '"', "« »", "-", "+", "- -", "\x00", "…", "???", '""""'])
def test_what_says_nothing_asks_nothing(text: str) -> None:
    assert parse_query(text).is_empty


def test_what_everything_is_only_ranks() -> None:
    query = parse_query("projets d’eau")
    assert [term.is_hint for term in query.terms] == [True, False]
    assert [term.is_hint for term in parse_query("projets").terms] == [False]
    assert len(query.counted) == 1


def test_an_expression_and_what_means_the_same() -> None:
    (term, place) = parse_query("eau potable Sénégal", THESAURUS).terms
    assert term.words == ("eau", "potable")
    assert set(term.phrases) == {"aep", "adduction eau potable"}
    assert place == Term(("senegal",))


def test_the_longest_expression_is_taken_plural_or_not() -> None:
    (term, number) = parse_query("objectif de développement durable 6", THESAURUS).terms
    assert term.words == ("objectif", "developpement", "durable")
    assert term.phrases == ("odd",)
    assert number.words == ("6",)


def test_a_query_may_be_as_long_as_it_likes() -> None:
    query = parse_query(" ".join(f"mot{number}" for number in range(5_000)))
    assert len(query.terms) == MAX_TERMS


def test_nothing_typed_is_an_error() -> None:
    rng = random.Random(4)
    alphabet = "aeéœ'’\"«»-+()[]{}*?~^:/\\|&!,.;<>=@#%$ \t\n\x00\u200b\ud7ff🏳️‍🌈ا中"
    for _try in range(3_000):
        parse_query("".join(rng.choice(alphabet) for _letter in range(rng.randrange(60))), THESAURUS)
