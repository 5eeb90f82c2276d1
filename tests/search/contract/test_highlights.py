"""What was found, marked, and safe to show as HTML."""

import re
from html import unescape

import pytest

from cms.publication.documents import SearchText
from search.contract import SearchEngine, SearchRequest
from search.querying.query import Query, Term
from tests.search.contract.documents import asked, fill, indexed

LONG = "Une phrase qui ne dit rien de plus que les autres phrases. " * 40
DOCUMENTS = [
    indexed(
        "eau",
        "L’eau & l'École",
        summary="Des écoles <script>alert('eau')</script> et l’eau \"pure\".",
        body=LONG + "Ici un forage donne son eau à une école de Podor. " + LONG,
    ),
    indexed("sans", "Autre chose", summary="Rien.", body="Une eau, sans plus."),
    indexed(
        "lingue",
        "Assainissement",
        texts={"en": SearchText(title="Sanitation", summary="Clean rivers for all.")},
        labels=["Sénégal"],
    ),
]
TAG = re.compile(r"</?mark>")


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def marked(engine: SearchEngine, public_id: str, query: Query) -> dict[str, str]:
    hits = engine.search(SearchRequest(query=query, highlights=True)).hits
    (hit,) = [hit for hit in hits if hit.public_id == public_id]
    return {field: fragments[0] for field, fragments in hit.highlights.items() if fragments}


def test_the_whole_title_and_summary(engine: SearchEngine) -> None:
    found = marked(engine, "eau", asked("école eau"))
    assert unescape(TAG.sub("", found["title"])) == "L’eau & l'École"
    assert unescape(TAG.sub("", found["summary"])) == "Des écoles <script>alert('eau')</script> et l’eau \"pure\"."
    assert re.findall("<mark>(.*?)</mark>", found["title"]) in (["eau", "École"], ["L’eau", "l&#x27;École"])
    assert "<mark>écoles</mark>" in found["summary"]


def test_a_fragment_of_the_body(engine: SearchEngine) -> None:
    fragment = marked(engine, "eau", asked("forage"))["body"]
    assert "<mark>forage</mark> donne son eau" in fragment
    assert len(TAG.sub("", fragment)) < 300


def test_no_html_but_marks(engine: SearchEngine) -> None:
    for text in ("école", "script", "alert eau", "pure"):
        for fragment in marked(engine, "eau", asked(text)).values():
            assert "<" not in TAG.sub("", fragment)
            assert ">" not in TAG.sub("", fragment)
            assert fragment.count("<mark>") == fragment.count("</mark>") > 0


def test_what_has_no_word_of_it_isnt_there(engine: SearchEngine) -> None:
    assert set(marked(engine, "sans", asked("eau"))) == {"body"}


def test_phrases_synonyms_and_corrections_are_marked(engine: SearchEngine) -> None:
    query = Query(terms=(Term(("puits",), phrases=("forage",)),), phrases=("école de Podor",))
    assert "<mark>forage</mark>" in marked(engine, "eau", query)["body"]
    query = Query(terms=(Term(("foarge",), corrections=("forage",)),))
    assert "<mark>forage</mark>" in marked(engine, "eau", query)["body"]


def test_the_language_that_was_found(engine: SearchEngine) -> None:
    assert "<mark>rivers</mark>" in marked(engine, "lingue", asked("rivers"))["summary"]


def test_none_unless_asked_for(engine: SearchEngine) -> None:
    assert all(hit.highlights == {} for hit in engine.search(SearchRequest(query=asked("eau"))).hits)


def test_none_without_words(engine: SearchEngine) -> None:
    for hit in engine.search(SearchRequest(highlights=True)).hits:
        assert not any(hit.highlights.values())
