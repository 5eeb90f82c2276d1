"""Words that no document has: what they may have been meant to be."""

import pytest

from search.contract import SearchEngine, SearchRequest
from tests.search.contract.documents import asked, fill, indexed

DOCUMENTS = [
    indexed("a", "Assainissement à Madagascar"),
    indexed("b", "Coopération décentralisée : assainissement"),
    indexed("c", "Éducation au Cameroun"),
    indexed("d", "Éducation et eau à Madagascar"),
    indexed("e", "Marée et marchés"),
]
CASES = [
    ("asainissement", "assainissement"),
    ("assainisement", "assainissement"),
    ("Madagasar", "madagascar"),
    ("madagscar", "madagascar"),
    ("decentralisé", "decentralisee"),
    ("cooperaiton", "cooperation"),
    ("éducatoin", "education"),
    ("Kameroun", "cameroun"),
    ("maree", None),
    ("eau", None),
    ("zzzzzzz", None),
    ("eua", None),
]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_the_likeliest_word_comes_first(engine: SearchEngine, text: str, expected: str | None) -> None:
    answer = engine.search(SearchRequest(query=asked(text), corrections=True))
    if expected is None:
        assert not any(answer.corrections.values())
    else:
        (corrections,) = answer.corrections.values()
        assert corrections[0] == expected


def test_each_word_has_its_own(engine: SearchEngine) -> None:
    answer = engine.search(SearchRequest(query=asked("asainissement éducation madagasar"), corrections=True))
    assert {word: found[0] for word, found in answer.corrections.items()} == {
        "asainissement": "assainissement",
        "madagasar": "madagascar",
    }


def test_they_are_only_told_when_asked_for(engine: SearchEngine) -> None:
    assert engine.search(SearchRequest(query=asked("asainissement"))).corrections == {}


def test_words_of_removed_documents_are_none(engine: SearchEngine) -> None:
    fill(engine, [indexed("secret", "Mahajanga", seq=10), indexed("public", "Antananarivo", seq=11)])
    engine.write([], {"project:secret": 12})
    answer = engine.search(SearchRequest(query=asked("mahajunga"), corrections=True))
    assert not any(answer.corrections.values())
    fill(engine, DOCUMENTS)
