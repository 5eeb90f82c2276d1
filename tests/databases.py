"""Databases of the tests: copies made by the server, which is faster than filling tables again."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from psycopg import sql

from cms.publication.pages.details import kept_sheets
from cms.publication.pages.vocabulary import kept_vocabulary
from cms.syndication.access.counting import counts
from cms.syndication.kept import kept_bodies
from search.labels import forget_labels
from search.suggesting.codes import forget_codes
from search.suggesting.objects import forget_objects


def name_of(of: str) -> str:
    """Return the name of a database beside the tests' own."""
    return f"{str(connection.settings_dict['NAME']).partition('__')[0]}__{of}"


def copy(source: str, name: str) -> None:
    """Make ``name`` a copy of the database ``source``, whatever it was before."""
    connection.close()
    administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    administer(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))


@contextmanager
def copied(source: str, name: str) -> Iterator[None]:
    """Have ``name`` as a copy of the database ``source``; it's dropped at the end."""
    copy(source, name)
    try:
        yield
    finally:
        administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Have Django use the database ``name``, in every thread, and forget what it cached of another."""
    before = connection.settings_dict["NAME"]
    connection.close()
    # The dictionary that all threads' connections are made from.
    connection.settings_dict["NAME"] = name
    forget()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        forget()


def forget() -> None:
    """Forget what was cached of the rows of a database."""
    forget_answers()
    ContentType.objects.clear_cache()


def forget_answers() -> None:
    """Forget what was kept under the log's head."""
    cache.clear()
    kept_sheets.clear()
    kept_bodies.clear()
    counts.forget()
    kept_vocabulary.cache_clear()
    forget_labels()
    forget_codes()
    forget_objects()


def administer(statement: sql.Composed) -> None:
    """Run a statement that no database can run on itself."""
    parameters = {**connection.get_connection_params(), "dbname": "postgres"}
    for name in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(name, None)
    with psycopg.connect(**parameters, autocommit=True) as maintenance:
        maintenance.execute(statement)
