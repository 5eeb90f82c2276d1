"""Nothing that people type is an error."""

import random

import pytest

from cms.publication.filters import Filters
from search.contract import EngineError, FacetAsk, SearchEngine, SearchRequest, StatsRequest, SuggestRequest
from search.querying.query import Query, Term
from tests.search.contract.documents import asked, fill, indexed

NASTY = [
    '"',
    "'",
    "l'",
    "(" * 3_000,
    "a" * 2_000,
    "a " * 1_000,
    "AND OR NOT",
    "titre:*",
    "/.*/",
    "~2",
    "\x00",
    "\ud800",
    "😀",
    "e\u0301",
    "*:*",
    "le la les",
    "<script>",
    "水 и ع",
    "\u202e\u200b",
]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, [indexed("a", "L’eau à l'école", body="Une eau.", facets=["country:SN"])])


def everything(engine: SearchEngine, query: Query) -> None:
    engine.search(SearchRequest(query=query, highlights=True, corrections=True, facets=(FacetAsk("country"),)))
    engine.search(SearchRequest(query=query, sort="-title", after=query.whole))
    engine.ids(query, "project", Filters())
    engine.stats(StatsRequest(("country",), query=query))


@pytest.mark.parametrize("text", NASTY, ids=[ascii(text[:12]) for text in NASTY])
def test_any_text_has_an_answer(engine: SearchEngine, text: str) -> None:
    everything(engine, asked(text))
    everything(engine, Query(terms=(Term((text,), (text,), (text,)),), phrases=(text,), excluded=(text,), whole=text))
    engine.suggest(SuggestRequest((text,), ("project",)))


def test_random_texts_have_an_answer(engine: SearchEngine) -> None:
    chance = random.Random(4)
    alphabet = "aeéluoœ '’\"()+-*:~^/\\[]{}<>&|!?.,;ßİ水\u0301\u200d0123"
    for _ in range(100):
        text = "".join(chance.choices(alphabet, k=chance.randint(1, 30)))
        everything(engine, Query(terms=(Term((text,)),), phrases=(text,), whole=text))


def test_many_words_are_answered(engine: SearchEngine) -> None:
    everything(engine, asked(" ".join(f"mot{n}" for n in range(300))))


@pytest.mark.parametrize("sort", ["relevance", "--title", "key"])
def test_an_unknown_order_is_told(engine: SearchEngine, sort: str) -> None:
    with pytest.raises(EngineError):
        engine.search(SearchRequest(sort=sort))
