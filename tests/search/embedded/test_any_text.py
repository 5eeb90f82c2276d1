"""Thousands of texts that nobody would think of: none is an error."""

import random
import unicodedata

from search.contract import SearchRequest, SuggestRequest
from search.engines.embedded import EmbeddedEngine
from search.querying.query import Query, Term
from tests.search.contract.documents import asked

PARTS = ["puits", "l'eau", "école", '"', "'", "’", "(", ")", "-", "+", "*", "~2", "^", ":", "/", "\\", "AND", "TO", "["]


def texts(number: int) -> list[str]:
    chance = random.Random(27)
    found = []
    for _ in range(number // 2):
        found.append(" ".join(chance.choices(PARTS, k=chance.randint(1, 6))))
        letters = [chr(chance.choice([chance.randrange(1, 0x250), chance.randrange(0x110000)])) for _ in range(12)]
        found.append("".join(letters))
    return found


def test_no_text_is_an_error(engine: EmbeddedEngine) -> None:
    for text in texts(3_000):
        engine.search(SearchRequest(query=asked(text), highlights=True, corrections=True))
        raw = Query(terms=(Term((text,), (text,), (text,)),), phrases=(text,), excluded=(text,), whole=text)
        engine.search(SearchRequest(query=raw, highlights=True))
        engine.suggest(SuggestRequest((text,), ("project",)))


def test_letters_in_two_parts_are_the_same(engine: EmbeddedEngine) -> None:
    for text in ("école", "Éthiopie"):
        parts = unicodedata.normalize("NFD", text)
        assert asked(parts) == asked(text)
