"""The few clauses that all queries are made of."""

from collections.abc import Iterable

from elasticsearch.dsl.query import Bool, ConstantScore, Query, Term


def term(field: str, value: str, boost: float = 1.0) -> Query:
    """Return the clause that a field has just this value."""
    return Term(field, {"value": value, "boost": boost} if boost != 1.0 else {"value": value})


def any_of(clauses: Iterable[Query]) -> Query:
    """Return the clause that at least one of several holds."""
    return Bool(should=list(clauses), minimum_should_match=1)


def constant(clause: Query, added: float) -> Query:
    """Return a clause whose score is a constant."""
    return ConstantScore(filter=clause, boost=added)


def boosted(clause: Query, boost: float) -> Query:
    """Return a clause whose score counts so many times."""
    return Bool(must=[clause], boost=boost)
