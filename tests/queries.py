"""Counting the database's queries."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def at_most_queries(limit: int) -> Iterator[CaptureQueriesContext]:
    """Fail, and show the queries, when the block makes more than ``limit``."""
    with CaptureQueriesContext(connection) as queries:
        yield queries
    if len(queries) > limit:
        shown = "\n".join(f"{number}. {query['sql'][:300]}" for number, query in enumerate(queries, start=1))
        raise AssertionError(f"{len(queries)} queries, {limit} at most allowed:\n{shown}")
