"""A question to the database that it answers while this thread waits for somebody else."""

import select
from types import TracebackType
from typing import Any, Final, Self
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg import Error, OperationalError
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult

Row = tuple[str | None, ...]
_SECONDS: Final = 30
#: The names of statements by connection.
_prepared: Final[WeakKeyDictionary[Any, dict[str, bytes]]] = WeakKeyDictionary()


class PendingRow:
    """The one row of a statement without parameters: asked for when a block begins, there when it ends.

    ``row`` has its values as PostgreSQL writes them. It is None where it couldn't be had this way (the server closed
    the connection in the meantime, the statement failed): ask the ordinary way then, which connects again or tells
    what is wrong.

    Django's queries in the block go through the same connection, and wait for the row first. Whether the connection is
    alive needn't be asked before, as ``CONN_HEALTH_CHECKS`` would: the row itself tells. The statement is prepared once
    a connection: planning takes longer than such a small question itself.
    """

    def __init__(self, statement: str) -> None:
        self._statement = statement
        self._pgconn: PGconn | None = None
        self._before_others = connection.execute_wrapper(self._receive_first)
        self.row: Row | None = None

    def __enter__(self) -> Self:
        connection.ensure_connection()
        pgconn: PGconn = connection.connection.pgconn
        try:
            pgconn.send_query_prepared(self._prepared(pgconn), None)
            while pgconn.flush():
                _wait(pgconn, select.POLLOUT)
        except (Error, TimeoutError):
            _close_if_lost()
            return self
        # Django would ask on behalf of the next cursor.
        connection.health_check_done = True  # type: ignore[attr-defined]
        self._pgconn = pgconn
        self._before_others.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._receive()

    def _prepared(self, pgconn: PGconn) -> bytes:
        """Return the name under which this connection knows the statement."""
        names = _prepared.setdefault(connection.connection, {})
        if self._statement not in names:
            name = f"pending{len(names)}".encode()
            result = pgconn.prepare(name, self._statement.encode())
            if result.status != ExecStatus.COMMAND_OK:
                raise OperationalError(pgconn.get_error_message())
            names[self._statement] = name
        return names[self._statement]

    def _receive_first(self, execute: Any, *arguments: Any) -> Any:
        self._receive()
        return execute(*arguments)

    def _receive(self) -> None:
        pgconn, self._pgconn = self._pgconn, None
        if pgconn is None:
            return
        self._before_others.__exit__(None, None, None)
        try:
            self.row = _row(pgconn)
        except (Error, TimeoutError):
            _close_if_lost()


def _close_if_lost() -> None:
    """Have Django connect again for what comes next, unless it was only the statement that failed."""
    if not connection.is_usable():
        connection.close()


def _row(pgconn: PGconn) -> Row | None:
    result = _next_result(pgconn)
    found = None
    if result is not None and result.status == ExecStatus.TUPLES_OK and result.ntuples == 1:
        found = tuple(_text(result.get_value(0, column)) for column in range(result.nfields))
    while result is not None:
        result = _next_result(pgconn)
    return found


def _next_result(pgconn: PGconn) -> PGresult | None:
    """Return the next result; None after the last. Waits without keeping other threads from working."""
    pgconn.consume_input()
    while pgconn.is_busy():
        _wait(pgconn, select.POLLIN)
        pgconn.consume_input()
    return pgconn.get_result()


def _wait(pgconn: PGconn, event: int) -> None:
    poll = select.poll()
    poll.register(pgconn.socket, event)
    if not poll.poll(_SECONDS * 1_000):
        raise TimeoutError


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode()
