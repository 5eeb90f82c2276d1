"""The few kinds of questions that tantivy is asked: never a text for its parser, which can kill the process."""

from collections.abc import Iterable, Sequence
from typing import Final

import tantivy
from tantivy import FieldType, Occur, Query

from search.engines.embedded.analysis import Placed
from search.engines.embedded.schema import SCHEMA, TEXTS

#: Finds nothing.
NOTHING: Final = Query.empty_query()


def term(field: str, value: str) -> Query:
    """Find a term; of an analysed field, the more often the better."""
    return Query.term_query(SCHEMA, field, clean(value), "freq" if field in TEXTS else "basic")


def clean(text: str) -> str:
    """Return a text without halves of characters, which no index can hold and tantivy refuses."""
    return text.encode(errors="replace").decode()


def any_term(field: str, values: Iterable[str]) -> Query:
    """Find any of these terms; all score alike."""
    return Query.term_set_query(SCHEMA, field, [clean(value) for value in values])


def every() -> Query:
    """Find all objects; not what was removed, whose numbers alone are kept."""
    return term("alive", "1")


def phrase(field: str, words: Sequence[Placed], slop: int = 0) -> Query:
    """Find words beside each other; a single one is a term."""
    if not words:
        return NOTHING
    if len(words) == 1:
        return term(field, words[0][1])
    return Query.phrase_query(SCHEMA, field, [(place, clean(word)) for place, word in words], slop)


def scaled(query: Query, factor: float) -> Query:
    """Multiply the score."""
    return query if factor == 1 else Query.boost_query(query, factor)


def worth(query: Query, score: float) -> Query:
    """Give all that is found the same score."""
    return Query.const_score_query(query, score)


def best(queries: Sequence[Query], tie_breaker: float = 0.0) -> Query:
    """Find what any finds, scored by the best of them."""
    if not queries:
        return NOTHING
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries, tie_breaker)


def both(queries: Sequence[Query], but: Sequence[Query] = (), maybe: Sequence[Query] = ()) -> Query:
    """Find what all find and none of ``but``; those that ``maybe`` finds score more. At least one must find."""
    if len(queries) == 1 and not but and not maybe:
        return queries[0]
    clauses = [(Occur.Must, query) for query in queries]
    clauses += [(Occur.MustNot, query) for query in but]
    clauses += [(Occur.Should, query) for query in maybe]
    return Query.boolean_query(clauses)


def some(queries: Sequence[Query], at_least: int = 1) -> Query:
    """Find what so many find, scores added up."""
    if not queries:
        return NOTHING
    if len(queries) == 1 and at_least <= 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries], at_least)


def between(field: str, low: int | None = None, high: int | None = None) -> Query:
    """Find whole numbers in a range, both ends included; what has none isn't found."""
    return Query.range_query(SCHEMA, field, FieldType.Integer, low, high)


def at_least(field: str, low: float) -> Query:
    """Find numbers from one on."""
    return Query.range_query(SCHEMA, field, FieldType.Float, low, None)


def nearly(field: str, word: str) -> Query:
    """Find terms that differ by one letter: left out, added, another, or two changed about."""
    return Query.fuzzy_term_query(SCHEMA, field, clean(word), distance=1, transposition_cost_one=True)


Address = tantivy.DocAddress
