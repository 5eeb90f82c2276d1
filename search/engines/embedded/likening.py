"""More like one: objects that share its rarest words."""

import math
from collections.abc import Iterator
from typing import Final

from tantivy import Query

from search.engines.embedded.analysis import stem
from search.engines.embedded.queries import best, both, every, scaled, some, term, worth
from search.engines.embedded.ranking import Scored, ranked
from search.engines.embedded.reading import Stored, View
from search.engines.embedded.schema import LANGUAGES, text_field
from search.language.words import split_words
from search.querying.weights import FIELDS, TIE_BREAKER

#: The fields that say what an object is about, and how many of its words are looked for.
_TELLING: Final = ("title", "labels", "summary")
MAX_WORDS: Final = 25
#: Words that fewer objects have are like no other.
_RAREST: Final = 2


def similar(view: View, kind: str, key: str, limit: int) -> list[Scored]:
    """Return the objects of the kind that are most like the one with the key; nothing if it isn't indexed."""
    address = view.first(both([term("key", key), worth(every(), 0.0)]))
    if address is None or limit <= 0:
        return []
    asked = _alike(view, view.stored(address))
    if asked is None:
        return []
    query = both([asked, worth(term("kind", kind), 0.0)], but=[term("key", key)])
    return ranked(view, query, limit)[0]


def _alike(view: View, stored: Stored) -> Query | None:
    language = stored.language if stored.language in LANGUAGES else LANGUAGES[0]
    if language not in stored.texts:
        return None
    fields = [text_field(name, language) for name in _TELLING]
    total = max(view.search(every(), 0)[1], 1)
    rarity = {}
    for found in dict.fromkeys(_stems(stored, language)):
        frequency = max(view.frequency(field, found) for field in fields)
        if frequency >= _RAREST:
            rarity[found] = math.log(1 + total / frequency)
    rarest = sorted(rarity, key=lambda found: (-rarity[found], found))[:MAX_WORDS]
    ways = [
        best([scaled(term(text_field(name, language), found), FIELDS[name]) for name in _TELLING], TIE_BREAKER)
        for found in rarest
    ]
    return some(ways) if ways else None


def _stems(stored: Stored, language: str) -> Iterator[str]:
    title, summary, _body, labels = stored.texts[language]
    for text in (title, *labels, summary):
        for word in split_words(text):
            if found := stem(language, word):
                yield found
