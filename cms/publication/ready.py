"""Ready JSON out of the database, past what the ORM would make of it."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from cms.core.pending import PendingRows
from cms.publication.models import Publication

#: Number, JSON, sort key as text, id.
ReadyRow = tuple[int, bytes, str, int]
#: SQL and its parameters.
Statement = tuple[str, tuple[Any, ...]]


class BytesLoader(Loader):
    """Leaves a text as the bytes that came, which is how it goes out: the connection speaks UTF-8."""

    def load(self, data: Buffer) -> bytes:
        """Return the bytes."""
        return bytes(data)


_TEXT: Final = "text"
_OBJECTS: Final = (
    f"SELECT kind, public_id, seq, list_json FROM {Publication._meta.db_table}"  # noqa: S608  our own table's name
    " WHERE kind = ANY(%s) AND public_id = ANY(%s) AND NOT is_removed"
)
#: The same with texts for arrays: no kind and no id has a comma.
_PENDING: Final = _OBJECTS.replace("%s", "string_to_array($1, ',')", 1).replace("%s", "string_to_array($2, ',')", 1)


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
        cursor.cursor.adapters.register_loader(_TEXT, BytesLoader)
        cursor.execute(*statement)
        return [(seq, json, key.decode(), pk) for seq, json, key, pk in cursor.fetchall()]


def fetch_list_json(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str, int, bytes]]:
    """Return kind, public id, number and list JSON of those of some objects that are public, in no order.

    An id that two kinds have brings both: to join pairs would cost the database more to plan than to do.
    """
    kinds, public_ids = map(set, zip(*keys, strict=True))
    with connection.cursor() as cursor:
        cursor.cursor.adapters.register_loader(_TEXT, BytesLoader)
        cursor.execute(_OBJECTS, [list(kinds), list(public_ids)])
        found: list[tuple[str, str, int, bytes]] = cursor.fetchall()
    return found


def pending_list_json(keys: Iterable[tuple[str, str]]) -> PendingRows:
    """Return what reads the rows of ``fetch_list_json`` while a block does something else; at least one key."""
    kinds, public_ids = zip(*keys, strict=True)
    return PendingRows(_PENDING, ",".join(set(kinds)), ",".join(set(public_ids)))
