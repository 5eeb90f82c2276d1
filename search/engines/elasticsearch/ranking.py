"""What is added to the score of an object for what it is, whatever was asked."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from search.engines.elasticsearch.clauses import Clause, between, constant, term
from search.querying import weights
from search.querying.weights import Step


@lru_cache(maxsize=16)
def preferences(language: str, today: date | None) -> tuple[Clause, ...]:
    """Return the gentle preferences: for kinds, fresh and complete sheets, and the reader's ``language``."""
    found = [constant(term("kind", kind), added) for kind, added in weights.KINDS.items() if added]
    found += _steps("completeness", weights.COMPLETENESS)
    found += known_better()
    found.append(constant(term("language", language), weights.SAME_LANGUAGE))
    if today is not None:
        for step in weights.FRESHNESS:
            since = today + timedelta(days=step.at_least)
            found.append(constant(between("confirmed_on", gte=since.isoformat()), step.added))
    return tuple(found)


@lru_cache(maxsize=1)
def known_better() -> tuple[Clause, ...]:
    """Return the preference for what is better known of its kind."""
    return tuple(_steps("weight", weights.WEIGHT))


def _steps(field: str, steps: Iterable[Step]) -> Iterator[Clause]:
    for step in steps:
        yield constant(between(field, gte=step.at_least), step.added)
