"""What a person asked, in Elasticsearch's words."""

from collections.abc import Iterable
from typing import Final

from elasticsearch.dsl.query import (
    Bool,
    DisMax,
    Match,
    MatchAll,
    MatchNone,
    MatchPhrase,
    MultiMatch,
)
from elasticsearch.dsl.query import Query as Clause

from search.engines.elasticsearch.analysis import LANGUAGES, spellings
from search.engines.elasticsearch.clauses import any_of, boosted, constant, term
from search.engines.elasticsearch.mapping import text_field
from search.language.words import fold_text
from search.querying import weights
from search.querying.query import Query, Term

_WEIGHTED: Final = [
    f"{text_field(language, name)}^{weight:g}" for language in LANGUAGES for name, weight in weights.FIELDS.items()
]


def matching(query: Query | None) -> Clause:
    """Return what results have to have; its score tells how well they have it."""
    if query is None:
        return MatchAll()
    if query.is_empty:
        return MatchNone()
    excluded = [_text(text) for text in query.excluded]
    must = [_asked(one) for one in query.terms if one.is_required]
    must += [_text(phrase) for phrase in query.phrases]
    counted = [_asked(one) for one in query.counted]
    if counted:
        enough = len(counted) if query.minimum is None else min(query.minimum, len(counted))
        # All are asked: as conditions, so that Elasticsearch begins with the rarest.
        must += counted if enough == len(counted) else [Bool(should=counted, minimum_should_match=enough)]
    hints = [boosted(_asked(one), weights.HINT) for one in query.terms if one.is_hint]
    return Bool(must=must or [MatchAll()], should=[*hints, *_extras(query)], must_not=excluded)


def words_alone(query: Query) -> Clause:
    """Return what to mark in results: all that was asked and may be found, whatever else is needed."""
    parts = [_asked(one) for one in query.terms]
    parts += [_text(phrase) for phrase in query.phrases]
    return any_of(parts)


def in_body(word: str) -> Clause:
    """Return the objects that have a word in their body, in any form."""
    return MultiMatch(query=word, fields=[text_field(language, "body") for language in LANGUAGES])


def _asked(one: Term) -> Clause:
    """Return one thing asked for: its words, or another way to say or spell it, the best of them."""
    words = [_word(word) for word in one.words]
    ways = [words[0] if len(words) == 1 else Bool(must=words)]
    ways += [boosted(_text(phrase), weights.SYNONYM) for phrase in one.phrases]
    ways += [boosted(_word(word), weights.CORRECTION) for word in one.corrections]
    return ways[0] if len(ways) == 1 else DisMax(queries=ways)


def _word(typed: str) -> Clause:
    word = fold_text(typed)
    # Two spellings of one word: a text has one or the other.
    stemmed = MultiMatch(
        query=" ".join(spellings(word)), fields=_WEIGHTED, type="best_fields", tie_breaker=weights.TIE_BREAKER
    )
    return any_of([stemmed, term("words", word, weights.EXACT)])


def _text(typed: str) -> Clause:
    """Return a word, or words beside each other."""
    text = fold_text(typed)
    if " " not in text:
        return _word(text)
    ways: list[Clause] = [
        MultiMatch(query=way, fields=_WEIGHTED, type="phrase", tie_breaker=weights.TIE_BREAKER)
        for way in spellings(text)
    ]
    return ways[0] if len(ways) == 1 else DisMax(queries=ways)


def _extras(query: Query) -> list[Clause]:
    """Return the constants that are added for how the words stand in an object."""
    typed = dict.fromkeys(fold_text(word) for one in query.terms for word in one.words)
    found = [constant(term("keys", word), weights.KEY_IS_WORD) for word in typed]
    if query.whole:
        found.append(constant(term("keys", query.whole), weights.KEY_IS_ALL))
    words = [fold_text(word) for one in query.counted for word in one.words]
    if words:
        found.append(constant(any_of(_title_has(words)), weights.TITLE_HAS_ALL))
    if len(words) > 1:
        found += [constant(any_of(_near(words, name)), added) for name, added in weights.NEAR.items()]
    return found


def _title_has(words: list[str]) -> Iterable[Clause]:
    for language in LANGUAGES:
        title = text_field(language, "title")
        for way in spellings(" ".join(words)):
            yield Match(title, {"query": way, "operator": "and"})


def _near(words: list[str], name: str) -> Iterable[Clause]:
    for language in LANGUAGES:
        for way in spellings(" ".join(words)):
            yield MatchPhrase(text_field(language, name), {"query": way, "slop": weights.SLOP})
