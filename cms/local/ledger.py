"""Which set-up steps are done: kept in the database they filled, so that the two can't disagree."""

from types import TracebackType
from typing import Self

import psycopg

from cms.local.errors import LocalError

TABLE = """
CREATE TABLE IF NOT EXISTS local_setup_step (
    name text PRIMARY KEY,
    fingerprint text NOT NULL,
    done_at timestamptz NOT NULL DEFAULT now()
)
"""
RECORD = """
INSERT INTO local_setup_step (name, fingerprint) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint, done_at = now()
"""
# One set-up at a time, on whatever machine: two clones may be told the same DATABASE_URL.
LOCK = "SELECT pg_try_advisory_lock(hashtext('coopdec local set-up'))"


class Ledger:
    """The steps done in one database. While it's open, no other launcher can set up the same database.

    Raises:
        LocalError: the database can't be reached, or someone else is setting it up.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection: psycopg.Connection | None = None

    def __enter__(self) -> Self:
        try:
            self._connection = psycopg.connect(self.url, autocommit=True)
        except psycopg.OperationalError as error:
            raise LocalError(f"The database doesn't answer. Check DATABASE_URL:\n{error}") from error
        locked = self._connection.execute(LOCK).fetchone()
        if not (locked and locked[0]):
            self._connection.close()
            raise LocalError("Another launcher is setting up this database right now: wait for it, then run again.")
        self._connection.execute(TABLE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def fingerprint(self, step: str) -> str | None:
        """Return what the step was last done with, None when it never was."""
        assert self._connection is not None  # noqa: S101  used in its with block only
        row = self._connection.execute("SELECT fingerprint FROM local_setup_step WHERE name = %s", [step]).fetchone()
        return row[0] if row else None

    def record(self, step: str, fingerprint: str) -> None:
        """Remember that the step is done with these inputs.

        Raises:
            LocalError: the database went away meanwhile.
        """
        assert self._connection is not None  # noqa: S101  used in its with block only
        try:
            self._connection.execute(RECORD, [step, fingerprint])
        except psycopg.OperationalError as error:
            raise LocalError(f"The database went away after « {step} »; run again to go on:\n{error}") from error
