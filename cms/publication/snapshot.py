"""The whole log as it was at one moment, however long reading it takes: for exports."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Error as DatabaseError

from cms.publication.cursors import COLUMNS
from cms.publication.filters import Filters
from cms.publication.models import Publication
from cms.publication.querying import matching
from cms.publication.reading import numbered
from cms.publication.ready import BytesLoader, Statement
from cms.publication.registry import Kind

#: Rows a fetch brings: enough that the way to the database costs little, few enough that memory stays flat.
BATCH: Final = 200
_HEAD: Final = f"SELECT seq, updated_at FROM {Publication._meta.db_table} ORDER BY seq DESC LIMIT 1"  # noqa: S608  our own table's name
_NO_CHANGE: Final = datetime(1970, 1, 1, tzinfo=UTC)


class LogSnapshot:
    """A read-only transaction, on a connection of its own, that sees one state of the log until it is closed.

    ``head`` is the log's head in it, ``as_of`` when that last change was. Rows come by a cursor of the server, so
    memory doesn't grow with them. PostgreSQL itself ends the transaction where nobody reads for
    ``EXPORT_IDLE_SECONDS``: a reader that hangs never holds a connection, nor old rows, for longer. Raises
    ``OperationalError`` where the database can't be reached, or has ended it.
    """

    def __init__(self) -> None:
        self._connection: BaseDatabaseWrapper = connections[DEFAULT_DB_ALIAS].copy()
        # The thread that closes a response needn't be the one that began it.
        self._connection.inc_thread_sharing()
        try:
            self.head, self.as_of = self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> tuple[int, datetime]:
        with self._connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            idle = f"{int(settings.EXPORT_IDLE_SECONDS)}s"
            cursor.execute("SELECT set_config('idle_in_transaction_session_timeout', %s, true)", [idle])
            cursor.execute(_HEAD)
            row = cursor.fetchone()
        return row or (0, _NO_CHANGE)

    def rows(self, kind: Kind, filters: Filters, sort: str) -> Iterator[bytes]:
        """Return the details of all objects of a kind that pass the filters, in order: JSON with number.

        Words are a filter here and don't rank; what has them is asked at once, so that whoever tags the answer
        afterwards knows which engine gave it.
        """
        return self._rows(*export_statement(kind, filters, sort))

    def _rows(self, statement: str, parameters: tuple[Any, ...]) -> Iterator[bytes]:
        with self._connection.cursor() as cursor:
            cursor.execute(f"DECLARE export NO SCROLL CURSOR FOR {statement}", parameters)
        while batch := self._fetch():
            for seq, json in batch:
                yield numbered(seq, json)
            if len(batch) < BATCH:
                break
        with self._connection.cursor() as cursor:
            cursor.execute("CLOSE export")

    def _fetch(self) -> list[tuple[int, bytes]]:
        with self._connection.cursor() as cursor:
            cursor.cursor.adapters.register_loader("text", BytesLoader)
            cursor.execute(f"FETCH {BATCH} FROM export")
            found: list[tuple[int, bytes]] = cursor.fetchall()
        return found

    def close(self) -> None:
        """Give the connection back; what is read from then on fails. Closing twice does nothing."""
        with suppress(DatabaseError):
            if self._connection.connection is not None:
                # The server ends the transaction now, not when it notices that the connection is gone.
                self._connection.connection.execute("ROLLBACK")
        self._connection.close()

    def __enter__(self) -> "LogSnapshot":
        return self

    def __exit__(self, *_error: Any) -> None:
        self.close()


def export_statement(kind: Kind, filters: Filters, sort: str) -> Statement:
    """Return the SQL of all details of a kind that pass the filters, in order."""
    prefix = "-" if sort.startswith("-") else ""
    column = COLUMNS[sort.removeprefix("-")]
    rows = matching(kind.name, filters).order_by(f"{prefix}{column}", f"{prefix}id")
    return rows.values_list("seq", "detail_json").query.sql_with_params()
