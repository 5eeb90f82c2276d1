"""What a person types is understood, and nothing that they type is an error."""

import random

import pytest

from search.querying.names import Names
from search.querying.parsing import MAX_TERMS, parse_query
from search.querying.query import Query, Term
from search.querying.synonyms import Thesaurus

THESAURUS = Thesaurus(
    [["AEP", "adduction d’eau potable", "eau potable"], ["ODD", "objectifs de développement durable"]],
    names=Names([("sdg:6", "ODD 6"), ("sdg:6", "SDG 6"), ("country:CD", "RDC")]),
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


def test_words_of_asking_may_be_missing() -> None:
    assert words_had("can we find small towns looking for work in Togo") == ["towns", "togo"]
    assert words_had("buscamos pequeños municipios") == ["municipios"]


def words_had(text: str) -> list[str]:
    return [" ".join(term.words) for term in parse_query(text).counted]


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


@pytest.mark.parametrize("text", ["ODD 6", "odd6", "ODD n° 6", "SDG 6"])
def test_a_goal_is_one_thing(text: str) -> None:
    (term,) = parse_query(text, THESAURUS).terms
    assert (term.codes, term.is_phrase, len(term.words)) == (("sdg:6",), True, 2)


@pytest.mark.parametrize("text", ["+AEP", '"AEP"', "« AEP »", '+"AEP"'])
def test_what_must_be_there_may_be_said_otherwise(text: str) -> None:
    query = parse_query(text, THESAURUS)
    (term,) = query.terms
    assert term.is_required
    assert "adduction eau potable" in term.phrases
    assert query.phrases == ()


@pytest.mark.parametrize("text", ["« eau potable »", '+"eau potable"'])
def test_several_words_in_quotes_are_meant_as_they_stand(text: str) -> None:
    query = parse_query(text, THESAURUS)
    assert (query.terms, query.phrases) == ((), ("eau potable",))


def test_what_must_be_there_is_known_by_its_code() -> None:
    (term,) = parse_query("+RDC", THESAURUS).terms
    assert (term.words, term.codes, term.is_required) == (("rdc",), ("country:CD",), True)


def test_what_must_not_be_there_is_neither_said_otherwise() -> None:
    query = parse_query('puits -AEP -"RDC" -ouvert', THESAURUS)
    assert query.excluded == ("aep", "adduction eau potable", "eau potable", "rdc", "ouvert")
    assert query.excluded_codes == ("country:CD",)


def test_a_query_may_be_as_long_as_it_likes() -> None:
    query = parse_query(" ".join(f"mot{number}" for number in range(5_000)))
    assert len(query.terms) == MAX_TERMS


def test_nothing_typed_is_an_error() -> None:
    rng = random.Random(4)
    alphabet = "aeéœ'’\"«»-+()[]{}*?~^:/\\|&!,.;<>=@#%$ \t\n\x00\u200b\ud7ff🏳️‍🌈ا中"
    for _try in range(3_000):
        parse_query("".join(rng.choice(alphabet) for _letter in range(rng.randrange(60))), THESAURUS)
