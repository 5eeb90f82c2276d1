"""The few clauses that all queries are made of, as Elasticsearch takes them.

Plain JSON, where the client's library has objects: making these, and JSON of them, took longer than all else that a
question costs beside Elasticsearch itself (docs/decisions/0009).
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

#: A clause, or the body of a request.
Clause = dict[str, Any]

EVERYTHING: Final[Clause] = {"match_all": {}}
NOTHING: Final[Clause] = {"match_none": {}}


def term(field: str, value: str, boost: float = 1.0) -> Clause:
    """Return the clause that a field has just this value."""
    return {"term": {field: {"value": value, "boost": boost} if boost != 1.0 else {"value": value}}}


def terms(field: str, values: Iterable[str]) -> Clause:
    """Return the clause that a field has one of these values."""
    return {"terms": {field: list(values)}}


def match(field: str, text: str, **options: Any) -> Clause:
    """Return the clause that a text has words of another."""
    return {"match": {field: {"query": text, **options}}}


def phrase(field: str, text: str, **options: Any) -> Clause:
    """Return the clause that a text has the words of another beside each other."""
    return {"match_phrase": {field: {"query": text, **options}}}


def in_fields(text: str, fields: Sequence[str], **options: Any) -> Clause:
    """Return the clause that one of some fields has words of a text."""
    return {"multi_match": {"query": text, "fields": fields, **options}}


def between(field: str, **limits: Any) -> Clause:
    """Return the clause that a value is within limits (``gte``, ``lte``)."""
    return {"range": {field: limits}}


def nested(path: str, query: Clause) -> Clause:
    """Return the clause that one of the objects at a path has all that a clause asks."""
    return {"nested": {"path": path, "query": query}}


def both(
    must: Iterable[Clause] = (),
    should: Iterable[Clause] = (),
    passing: Iterable[Clause] = (),
    but: Iterable[Clause] = (),
    at_least: int | None = None,
) -> Clause:
    """Return the clause that all of ``must`` and ``passing`` hold and none of ``but``; ``passing`` scores nothing.

    ``should`` scores only, unless ``at_least`` so many of it have to hold.
    """
    parts = {"must": list(must), "should": list(should), "filter": list(passing), "must_not": list(but)}
    found: Clause = {name: clauses for name, clauses in parts.items() if clauses}
    if at_least is not None:
        found["minimum_should_match"] = at_least
    return {"bool": found}


def any_of(clauses: Iterable[Clause]) -> Clause:
    """Return the clause that at least one of several holds."""
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}


def best_of(clauses: Sequence[Clause]) -> Clause:
    """Return the clause that at least one of several holds, with the score of the best."""
    return clauses[0] if len(clauses) == 1 else {"dis_max": {"queries": list(clauses)}}


def constant(clause: Clause, added: float) -> Clause:
    """Return a clause whose score is a constant."""
    return {"constant_score": {"filter": clause, "boost": added}}


def boosted(clause: Clause, boost: float) -> Clause:
    """Return a clause whose score counts so many times."""
    return {"bool": {"must": [clause], "boost": boost}}
