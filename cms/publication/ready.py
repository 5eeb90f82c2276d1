"""Ready JSON out of the database, past what the ORM would make of it."""

from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from cms.publication.models import Publication

#: Number, JSON, sort key as text, id.
ReadyRow = tuple[int, bytes, str, int]
#: SQL and its parameters.
Statement = tuple[str, tuple[Any, ...]]


class _BytesLoader(Loader):
    """Leaves a text as the bytes that came, which is how it goes out: the connection speaks UTF-8."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


_TEXT: Final = "text"


def ready_statement(rows: QuerySet[Publication], column: str, number: int) -> Statement:
    """Return the statement for the first ``number`` rows, each with its ``column`` as text, as a cursor holds it."""
    chosen = rows.values_list("seq", "list_json", Cast(column, TextField()), "id")[:number]
    return chosen.query.sql_with_params()


def fetch_ready(statement: Statement) -> list[ReadyRow]:
    """Return the rows of a ``ready_statement``.

    The statement is the ORM's, its rows aren't: turning 100 of them into Python's texts and dates would cost more than
    the query.
    """
    with connection.cursor() as cursor:
        cursor.cursor.adapters.register_loader(_TEXT, _BytesLoader)
        cursor.execute(*statement)
        return [(seq, json, key.decode(), pk) for seq, json, key, pk in cursor.fetchall()]
