"""The judged set can be read, is as varied as people are, and says what's wrong with itself."""

from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.judged.codes import Codes
from tests.benchmarks.judged.corpus import Corpus, Sheet
from tests.benchmarks.judged.judging import FULL, PARTLY, ask_of, question_of
from tests.benchmarks.judged.objects import Named
from tests.benchmarks.judged.reading import CATEGORIES, COLUMNS, BadSet, Judged, judged_of, only, read_set

WATER = Sheet("project", "w1", "Puits de Thiès", frozenset({"kind:project", "theme:water", "country:SN"}), "DEMO-1")
SCHOOL = Sheet("project", "s1", "Écoles de Thiès", frozenset({"kind:project", "theme:education", "country:SN"}))
SENEGAL = Sheet("country", "SN", "Sénégal", frozenset({"kind:country", "country:SN"}))
CORPUS = Corpus.of([WATER, SCHOOL, SENEGAL])


def row(**given: str) -> list[str]:
    values = {"category": "theme", "language": "fr", "query": "eau", "full": "theme:water"} | given
    return [values.get(column, "") for column in COLUMNS]


def one(**given: str) -> Judged:
    return judged_of([row(**given)])[0]


def test_the_set_is_large_and_varied() -> None:
    queries = read_set()
    languages = Counter(query.language for query in queries)
    assert len(queries) >= 150
    assert languages["fr"] > languages["en"] > 20
    assert languages["es"] > 20
    assert {query.category for query in queries} == set(CATEGORIES)


def test_no_query_is_asked_twice() -> None:
    asked = Counter((query.language, query.query, query.named) for query in read_set())
    assert [query for query, count in asked.items() if count > 1] == []


def test_grades_come_from_codes() -> None:
    question = question_of(one(query="eau Sénégal", full="theme:water country:SN", partly="country:SN"), CORPUS)
    assert question is not None
    assert question.grades == {WATER.key: FULL, SCHOOL.key: PARTLY, SENEGAL.key: PARTLY}


def test_one_of_several_sets_of_codes_is_enough() -> None:
    question = question_of(one(full="theme:water | theme:education"), CORPUS)
    assert question is not None
    assert set(question.grades) == {WATER.key, SCHOOL.key}


def test_a_thing_named_is_found_by_codes_title_or_choice() -> None:
    assert Named.parse("kind:country country:SN").find(CORPUS) == {2}
    assert Named.parse("project=Puits de Thiès").find(CORPUS) == {0}
    assert Named.parse("project^=Puits").find(CORPUS) == {0}
    assert Named.parse("project#1 key").find(CORPUS) == {0}
    assert Named.parse("project#1 theme:education").find(CORPUS) == {1}
    assert Named.parse("project#3").find(CORPUS) == frozenset()


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("{title}", "Puits de Thiès"),
        ("{plain}", "puits de thies"),
        ("{part}", "thies"),
        ("projet {key}", "projet DEMO-1"),
        ("{lowkey}", "demo-1"),
        ("{id}", "w1"),
    ],
)
def test_a_query_takes_the_words_of_what_it_names(query: str, text: str) -> None:
    question = question_of(one(category="name", query=query, full="", object="project=Puits de Thiès"), CORPUS)
    assert question is not None
    assert question.text == text
    assert question.named == {WATER.key}


def test_typos_ask_what_their_twin_asks() -> None:
    clean, typo = judged_of([row(), row(category="typo", query="aeu", full="", twin="eau")])
    assert (typo.full, typo.twin) == (clean.full, clean.line)
    assert only([clean, typo], ["typo"]) == (clean, typo)
    assert only([clean, typo], ["theme"]) == (clean,)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"category": "thme"}, "unknown category"),
        ({"language": "de"}, "unknown language"),
        ({"query": ""}, "no query"),
        ({"full": "water"}, "is no code"),
        ({"full": "colour:blue"}, "is no code"),
        ({"full": "theme:water |"}, "lacks codes"),
        ({"full": ""}, "what answers"),
        ({"category": "typo", "full": "", "twin": "eu"}, "no clean query"),
        ({"category": "typo", "full": ""}, "has a clean twin"),
        ({"twin": "eau"}, "has a clean twin"),
        ({"full": "", "object": "boat=Titanic"}, "is no kind"),
        ({"full": "", "partly": "theme:water", "object": ""}, "what answers|not all of it"),
    ],
)
def test_mistakes_are_told_with_their_line(given: dict[str, str], what: str) -> None:
    with pytest.raises(BadSet, match=rf"line 2: .*({what})"):
        judged_of([row(**given)])


def test_a_line_that_lacks_a_column_is_told() -> None:
    with pytest.raises(BadSet, match="line 2: 2 columns"):
        judged_of([["theme", "fr"]])


def test_a_file_of_another_shape_is_told(tmp_path: Path) -> None:
    path = tmp_path / "queries.tsv"
    path.write_text("query\teau\n", encoding="utf-8")
    with pytest.raises(BadSet, match="the first line is"):
        read_set(path)


def test_a_query_that_nothing_answers_is_told() -> None:
    with pytest.raises(BadSet, match="nothing in the log answers « eau »"):
        ask_of([one(full="theme:heritage")], CORPUS)


def test_no_codes_find_nothing() -> None:
    assert Codes.parse(" ").find(CORPUS.by_code) == frozenset()
