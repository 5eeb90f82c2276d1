"""What people type finds what is written, however it is inflected, accented or elided."""

import pytest

from cms.publication.documents import SearchText
from search.contract import SearchEngine, SearchRequest
from search.querying.query import Query, Term
from tests.search.contract.documents import asked, fill, indexed

DOCUMENTS = [
    indexed("eau", "L’accès à l’eau potable à Podor", summary="Des forages pour dix écoles rurales."),
    indexed("sante", "Santé maternelle", body="Lutte contre l'hépatite C dans les régions côtières d’Éthiopie."),
    indexed("etienne", "Jumelage de Saint-Étienne", summary="Île-de-France et coopération financée par l'Œuvre."),
    indexed("femmes", "Actrices locales", body="Des agricultrices engagées dans les filières du cœur du pays."),
    indexed(
        "senegal",
        "Assainissement urbain",
        labels=["Eau et assainissement", "Sénégal"],
        texts={
            "en": SearchText(labels=("Water and sanitation", "Senegal")),
            "es": SearchText(labels=("Agua y saneamiento", "Senegal")),
        },
    ),
    indexed("english", "Schools for girls", language="en", body="Community-led schooling in the highlands."),
    indexed("espanol", "Educación rural", language="es", body="Las niñas y los niños de las escuelas del año."),
]

CASES = [
    ("eau potable", {"eau"}),
    ("l'eau potable", {"eau"}),
    ("L’EAU POTABLE", {"eau"}),
    ("accès eau", {"eau"}),
    ("acces", {"eau"}),
    ("école", {"eau"}),
    ("Ecoles rurale", {"eau"}),
    ("hepatite", {"sante"}),
    ("hépatites c", {"sante"}),
    ("Ethiopie", {"sante"}),
    ("e\u0301thiopie", {"sante"}),
    ("region cotiere", {"sante"}),
    ("saint etienne", {"etienne"}),
    ("St-Étienne", {"etienne"}),
    ("ile de france", {"etienne"}),
    ("financées", {"etienne"}),
    ("oeuvre", {"etienne"}),
    ("coeur", {"femmes"}),
    ("agricultrice engagée", {"femmes"}),
    ("filière", {"femmes"}),
    ("water senegal", {"senegal"}),
    ("agua Senegal", {"senegal"}),
    ("eau Sénégal", {"senegal"}),
    ("school", {"english"}),
    ("girl schools", {"english"}),
    ("escuela", {"espanol"}),
    ("ninas", {"espanol"}),
    ("educacion", {"espanol"}),
    ("forêt", set()),
]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def found(engine: SearchEngine, query: Query) -> set[str]:
    return {hit.public_id for hit in engine.search(SearchRequest(query=query, limit=50)).hits}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_words_are_found(engine: SearchEngine, text: str, expected: set[str]) -> None:
    assert found(engine, asked(text)) == expected


def test_a_query_as_typed_is_folded(engine: SearchEngine) -> None:
    assert found(engine, Query(terms=(Term(("École",)),))) == {"eau"}


def test_words_of_one_term_may_stand_apart(engine: SearchEngine) -> None:
    assert found(engine, Query(terms=(Term(("potable", "ecoles")),))) == {"eau"}


def test_a_phrase_is_words_beside_each_other(engine: SearchEngine) -> None:
    assert found(engine, Query(phrases=("eau potable",))) == {"eau"}
    assert found(engine, Query(phrases=("potable eau",))) == set()
    assert found(engine, Query(phrases=("lutte contre l’hépatite C",))) == {"sante"}
    assert found(engine, Query(phrases=("lutte hépatite",))) == set()
    assert found(engine, Query(phrases=("Water and sanitation",))) == {"senegal"}


def test_a_phrase_of_one_word_is_that_word(engine: SearchEngine) -> None:
    assert found(engine, Query(phrases=("potable",))) == {"eau"}


def test_a_phrase_narrows_the_words(engine: SearchEngine) -> None:
    assert found(engine, asked("eau")) == {"eau", "senegal"}
    assert found(engine, asked("eau", phrases=("dix écoles",))) == {"eau"}


def test_what_is_excluded_is_not_found(engine: SearchEngine) -> None:
    assert found(engine, asked("eau", excluded=("assainissement",))) == {"eau"}
    assert found(engine, asked("eau", excluded=("eau potable",))) == {"senegal"}
    assert found(engine, asked("eau", excluded=("potable", "senegal"))) == set()


def test_fewer_words_may_do(engine: SearchEngine) -> None:
    query = asked("eau forêt podor")
    assert found(engine, query) == set()
    assert found(engine, query.relaxed(2)) == {"eau"}
    assert found(engine, query.relaxed(1)) == {"eau", "senegal"}


def test_a_required_word_is_never_left_out(engine: SearchEngine) -> None:
    terms = (Term(("eau",), is_required=True), Term(("foret",)), Term(("podor",)), Term(("hepatite",)))
    assert found(engine, Query(terms=terms, minimum=1)) == {"eau"}


def test_a_hint_only_ranks(engine: SearchEngine) -> None:
    hint = Term(("assainissement",), is_hint=True)
    answer = engine.search(SearchRequest(query=Query(terms=(Term(("eau",)), hint))))
    assert {hit.public_id for hit in answer.hits} == {"eau", "senegal"}
    assert engine.search(SearchRequest(query=Query(terms=(hint,)))).total == len(DOCUMENTS)


def test_synonyms_are_found_as_phrases(engine: SearchEngine) -> None:
    assert found(engine, Query(terms=(Term(("aep",), phrases=("eau potable", "adduction d’eau")),))) == {"eau"}
    assert found(engine, Query(terms=(Term(("aep",), phrases=("potable eau",)),))) == set()
    assert found(engine, Query(terms=(Term(("soins",), phrases=("santé",)),))) == {"sante"}


def test_corrections_are_found_too(engine: SearchEngine) -> None:
    assert found(engine, Query(terms=(Term(("asainissement",), corrections=("assainissement",)),))) == {"senegal"}


def test_a_question_that_asks_nothing_finds_nothing(engine: SearchEngine) -> None:
    answer = engine.search(SearchRequest(query=Query()))
    assert (answer.total, answer.hits) == (0, ())


def test_no_query_finds_everything(engine: SearchEngine) -> None:
    assert engine.search(SearchRequest()).total == len(DOCUMENTS)


def test_what_is_only_left_out_leaves_all_the_rest(engine: SearchEngine) -> None:
    everything = {"eau", "sante", "etienne", "femmes", "senegal", "english", "espanol"}
    assert found(engine, Query(excluded=("podor",))) == everything - {"eau"}
    assert found(engine, Query(excluded=("saint etienne", "school"))) == everything - {"etienne", "english"}
    request = SearchRequest(query=Query(excluded=("introuvable",)), limit=50, highlights=True, corrections=True)
    assert {hit.public_id for hit in engine.search(request).hits} == everything
