"""A question to the database that it answers while this thread waits for somebody else."""

import select
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Self
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg import Error, OperationalError
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn, PGresult

#: Values as PostgreSQL writes them, in UTF-8.
Row = tuple[bytes | None, ...]
_SECONDS: Final = 30


@dataclass(slots=True)
class _Known:
    """What is known of a connection: the names of its prepared statements, and what is under way on it."""

    names: dict[str, bytes] = field(default_factory=dict)
    pending: "PendingRows | None" = None


_connections: Final[WeakKeyDictionary[Any, _Known]] = WeakKeyDictionary()


class PendingRows:
    """The rows of a statement: asked for when a block begins, there when it ends.

    ``values`` are those of ``$1``, ``$2`` in the statement, as texts. ``rows`` is None where they couldn't be had this
    way (the server closed the connection in the meantime, the statement failed): ask the ordinary way then, which
    connects again or tells what is wrong.

    Django's queries in the block go through the same connection, and wait for the rows first. Whether the connection
    is alive needn't be asked before, as ``CONN_HEALTH_CHECKS`` would: the answer itself tells. A query of the block
    that finds it gone raises ``OperationalError``, and the next one goes over a new connection. The statement is
    prepared once a connection: planning may take longer than a small question itself. So a program has a few such
    statements, not one for each question.
    """

    def __init__(self, statement: str, *values: str) -> None:
        self._statement = statement
        self._values = [value.encode() for value in values]
        self._pgconn: PGconn | None = None
        self._known = _Known()
        self._before_others = connection.execute_wrapper(self._receive_first)
        self.rows: list[Row] | None = None

    def __enter__(self) -> Self:
        self._known = _known()
        if self._known.pending is not None:
            self._known.pending.receive()
            # Its answer may have been that the connection is gone: this one goes over another then.
            self._known = _known()
        pgconn: PGconn = connection.connection.pgconn
        try:
            pgconn.send_query_prepared(self._prepared(pgconn, self._known.names), self._values)
            while pgconn.flush():
                _wait(pgconn, select.POLLOUT)
        except (Error, TimeoutError):
            _close_if_lost()
            return self
        # Django would ask on behalf of the next cursor.
        connection.health_check_done = True  # type: ignore[attr-defined]
        self._pgconn = pgconn
        self._known.pending = self
        self._before_others.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.receive()

    def _prepared(self, pgconn: PGconn, names: dict[str, bytes]) -> bytes:
        """Return the name under which this connection knows the statement."""
        if self._statement not in names:
            name = f"pending{len(names)}".encode()
            result = pgconn.prepare(name, self._statement.encode())
            if result.status != ExecStatus.COMMAND_OK:
                raise OperationalError(pgconn.get_error_message())
            names[self._statement] = name
        return names[self._statement]

    def _receive_first(self, execute: Any, *arguments: Any) -> Any:
        self.receive()
        return execute(*arguments)

    def receive(self) -> None:
        """Wait for the rows now."""
        pgconn, self._pgconn = self._pgconn, None
        if pgconn is None:
            return
        self._before_others.__exit__(None, None, None)
        self._known.pending = None
        try:
            self.rows = _rows(pgconn)
        except (Error, TimeoutError):
            _close_if_lost()


def _known() -> _Known:
    """Return what is known of the connection, made if there's none."""
    connection.ensure_connection()
    return _connections.setdefault(connection.connection, _Known())


def _close_if_lost() -> None:
    """Have Django connect again for what comes next, unless it was only the statement that failed."""
    if not connection.is_usable():
        connection.close()


def _rows(pgconn: PGconn) -> list[Row] | None:
    result = _next_result(pgconn)
    found = None
    if result is not None and result.status == ExecStatus.TUPLES_OK:
        columns = range(result.nfields)
        found = [tuple([result.get_value(row, column) for column in columns]) for row in range(result.ntuples)]
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
