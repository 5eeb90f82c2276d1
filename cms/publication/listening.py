"""PostgreSQL's NOTIFY: being told at once that the log has a new head."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from django.db import InterfaceError, OperationalError, connection

from cms.publication.writing import CHANNEL

logger = logging.getLogger(__name__)

LOST_DATABASE: Final = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
_OF_DJANGO: Final = ("cursor_factory", "context", "server_side_binding", "prepare_threshold")
#: Seconds before a lost database is asked for again.
_PAUSE: Final = 1.0
#: Seconds that the herald listens on while nobody waits.
_IDLE: Final = 60.0


@contextmanager
def listener(channel: str = CHANNEL) -> Iterator[psycopg.Connection[Any]]:
    """Yield a connection of its own that is told of new heads. Raises one of ``LOST_DATABASE``."""
    parameters = connection.get_connection_params()
    for of_django in _OF_DJANGO:
        parameters.pop(of_django, None)
    with psycopg.connect(**parameters, autocommit=True) as listening:
        listening.execute(f"LISTEN {channel}")
        yield listening


class Herald:
    """Wakes all who wait for the log in this process, over one connection that is there only while somebody waits.

    Take a ``ticket``, look at the log, then ``wait`` with it: what commits after the ticket was taken wakes, so that
    nothing falls between the look and the wait.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0
        self._is_listening = False
        self._is_wanted_until = 0.0
        self._thread: threading.Thread | None = None

    def ticket(self) -> int:
        """Return what to wait with, once the herald listens; at the latest after two seconds, while it can't."""
        with self._condition:
            self._want(_IDLE)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="herald", daemon=True)
                self._thread.start()
            self._condition.wait_for(lambda: self._is_listening, timeout=2.0)
            return self._count

    def wait(self, ticket: int, seconds: float) -> bool:
        """Wait for news since the ticket, so many seconds at most; return whether there may be any."""
        with self._condition:
            self._want(seconds + _IDLE)
            return self._condition.wait_for(lambda: self._count != ticket, timeout=seconds)

    def stop(self) -> None:
        """Give the connection back now, and wait until it is."""
        with self._condition:
            thread, self._is_wanted_until = self._thread, 0.0
        if thread is not None:
            thread.join(10)

    def _want(self, seconds: float) -> None:
        self._is_wanted_until = max(self._is_wanted_until, time.monotonic() + seconds)

    def _run(self) -> None:
        while not self._has_ended():
            try:
                with listener() as listening:
                    self._tell(is_listening=True)
                    while self._is_wanted():
                        for _notification in listening.notifies(timeout=1.0, stop_after=1):
                            self._tell(is_listening=True)
            except LOST_DATABASE as error:
                logger.warning("The log can't be listened to (%s); trying again", type(error).__name__)
                # Who waits looks at the log itself, and hears of the outage.
                self._tell(is_listening=False)
                time.sleep(_PAUSE)

    def _is_wanted(self) -> bool:
        return time.monotonic() < self._is_wanted_until

    def _has_ended(self) -> bool:
        """Leave the stage where nobody waits: under the lock, so that nobody counts on a herald that just left."""
        with self._condition:
            if self._is_wanted():
                return False
            self._thread, self._is_listening = None, False
            return True

    def _tell(self, *, is_listening: bool) -> None:
        with self._condition:
            self._is_listening = is_listening
            self._count += 1
            self._condition.notify_all()


herald: Final = Herald()
