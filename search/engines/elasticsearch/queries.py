"""What a person asked, in Elasticsearch's words."""

from collections.abc import Iterable
from typing import Final

from search.engines.elasticsearch.analysis import LANGUAGES, spellings
from search.engines.elasticsearch.clauses import (
    EVERYTHING,
    NOTHING,
    Clause,
    any_of,
    best_of,
    boosted,
    both,
    constant,
    in_fields,
    match,
    phrase,
    term,
    terms,
)
from search.engines.elasticsearch.mapping import facet_field, text_field
from search.language.stopwords import OF_QUESTIONS
from search.language.words import LONGEST, LONGEST_NAME, NAME_MARK, fold_text
from search.querying import weights
from search.querying.query import Query, Term

_WEIGHTED: Final = [
    f"{text_field(language, name)}^{weight:g}" for language in LANGUAGES for name, weight in weights.FIELDS.items()
]
_BODIES: Final = [text_field(language, "body") for language in LANGUAGES]


def matching(query: Query | None) -> Clause:
    """Return what results have to have; its score tells how well they have it."""
    if query is None:
        return EVERYTHING
    if query.is_empty:
        return NOTHING
    excluded = [_text(text) for text in query.excluded]
    excluded += [_coded(query.excluded_codes)] if query.excluded_codes else []
    words = _words(query)
    whole = fold_text(query.whole)
    if whole and query.terms:
        # Codes and other names needn't stand in any text.
        words = any_of([words, constant(term("keys", whole), weights.KEY_IS_ALL)])
    phrases = [_text(text) for text in query.phrases]
    return both([words, *phrases], should=_extras(query), but=excluded)


def _words(query: Query) -> Clause:
    must = [_asked(one) for one in query.terms if one.is_required]
    hints = [boosted(_asked(one), weights.HINT) for one in query.terms if one.is_hint]
    counted = [_asked(one) for one in query.counted]
    enough = len(counted) if query.minimum is None else min(query.minimum, len(counted))
    if enough == len(counted):
        # As conditions, so that Elasticsearch begins with the rarest.
        must += counted
    elif enough > 0:
        must.append(both(should=counted, at_least=enough))
    else:
        hints += counted
    return both(must, should=hints) if must else both(passing=[EVERYTHING], should=hints)


def words_in(fields: Iterable[str], query: Query) -> dict[str, Clause]:
    """Return what to mark in each field: all that was asked and may be found, whatever else is needed."""
    words = dict.fromkeys(
        fold_text(text) for one in query.terms for text in (*(() if one.is_phrase else one.words), *one.corrections)
    )
    together = [" ".join(one.words) for one in query.terms if one.is_phrase]
    others = [text for one in query.terms for text in one.phrases]
    phrases = [fold_text(text) for text in (*query.phrases, *together, *others)]
    typed = " ".join(way for word in words for way in spellings(word))
    said = [way for text in phrases for way in spellings(text)]
    return {field: any_of([match(field, typed), *(phrase(field, way) for way in said)]) for field in fields}


def in_body(word: str) -> Clause:
    """Return the objects that have a word in their body, in any form."""
    return in_fields(word, _BODIES)


def _asked(one: Term) -> Clause:
    """Return one thing asked for: its words, or another way to say or spell it, the best of them."""
    ways = [_said(one)]
    ways += [boosted(_text(text), weights.SYNONYM) for text in one.phrases]
    ways += [boosted(_word(word), weights.CORRECTION) for word in one.corrections]
    said = best_of(ways)
    coded = [both([constant(_coded(one.codes), weights.CODE)], should=_about(one))] if one.codes else []
    coded += [constant(_coded(one.wider), weights.WIDER_CODE)] if one.wider else []
    return any_of([said, *coded]) if coded else said


def _said(one: Term) -> Clause:
    """Return the words of a term: beside each other, or anywhere.

    Of what is known as one thing, words apart count only as typed: their stems may mean something else.
    """
    words = [_word(word) for word in one.words]
    if len(words) == 1:
        return words[0]
    if one.is_phrase:
        return _text(" ".join(one.words))
    apart = both(words)
    if not one.codes:
        return apart
    as_typed = [term("words", fold_text(word), weights.EXACT) for word in one.words]
    as_typed += [_in_title(fold_text(word)) for word in one.words]
    return both(passing=[apart], should=[*as_typed, _text(" ".join(one.words), weights.SLOP)])


def _about(one: Term) -> list[Clause]:
    """Return what is preferred of what has a code: that it says a word of its names."""
    words = fold_text(" ".join(one.about))
    if not words:
        return []
    fields = {name: [text_field(language, name) for language in LANGUAGES] for name in weights.ABOUT}
    return [constant(in_fields(words, fields[name]), added) for name, added in weights.ABOUT.items()]


def _coded(codes: Iterable[str]) -> Clause:
    """Return what has one of some facets' codes."""
    by_facet: dict[str, list[str]] = {}
    for code in codes:
        facet, _colon, value = code.partition(":")
        by_facet.setdefault(facet, []).append(value)
    return any_of(terms(facet_field(facet), values) for facet, values in by_facet.items())


def _word(typed: str) -> Clause:
    word = fold_text(typed)
    # Two spellings of one word: a text has one or the other.
    stemmed = in_fields(" ".join(spellings(word)), _WEIGHTED, type="best_fields", tie_breaker=weights.TIE_BREAKER)
    key = constant(term("keys", word), weights.KEY_IS_WORD)
    found = any_of([stemmed, term("words", word, weights.EXACT), key])
    # Beginnings are of the title's words: beside the word itself, they tell that it stands there as typed.
    return both([found], should=[_in_title(word)])


def _in_title(word: str) -> Clause:
    return constant(term("starts", word[:LONGEST]), weights.TITLE_AS_TYPED)


def _text(typed: str, slop: int = 0) -> Clause:
    """Return a word, or words beside each other; words that say nothing anywhere, where there are no others."""
    text = fold_text(typed)
    if " " not in text:
        return _word(text)
    if OF_QUESTIONS.issuperset(text.split()):
        return both(term("words", word) for word in text.split())
    tie_breaker = weights.TIE_BREAKER
    return best_of(
        [in_fields(way, _WEIGHTED, type="phrase", tie_breaker=tie_breaker, slop=slop) for way in spellings(text)]
    )


def _extras(query: Query) -> list[Clause]:
    """Return the constants that are added for how the words stand in an object."""
    words = fold_text(" ".join(word for one in query.counted for word in one.words))
    if not words:
        return []
    corrected = fold_text(" ".join(word for one in query.counted for word in (one.corrections[:1] or one.words)))
    found = [constant(any_of(_title_has({*spellings(words), *spellings(corrected)})), weights.TITLE_HAS_ALL)]
    if " " in query.whole:
        begun = NAME_MARK + fold_text(query.whole)[:LONGEST_NAME]
        found.append(constant(term("starts", begun), weights.NAME_BEGINS))
    if " " in words:
        found += [constant(any_of(_near(spellings(words), name)), added) for name, added in weights.NEAR.items()]
    return found


def _title_has(ways: Iterable[str]) -> Iterable[Clause]:
    for language in LANGUAGES:
        for way in sorted(ways):
            yield match(text_field(language, "title"), way, operator="and")


def _near(ways: Iterable[str], name: str) -> Iterable[Clause]:
    for language in LANGUAGES:
        for way in ways:
            yield phrase(text_field(language, name), way, slop=weights.SLOP)
