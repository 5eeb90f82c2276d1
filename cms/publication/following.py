"""Readers that follow the log: each goes on from where it was, and moves on only when its work is safe."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import psycopg
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from cms.publication.changes import Change, fetch_changes
from cms.publication.models import Reader
from cms.publication.writing import CHANNEL

logger = logging.getLogger(__name__)

BATCH_SIZE: Final = 500
#: A reader whose work failed is tried again after this many seconds, twice as many each time, up to the last.
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0

LOST_DATABASE: Final = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


class LogReader(Protocol):
    """Something built from the log: an index, a feed, a queue of deliveries.

    ``apply`` may see a change again after a crash, so it must bear that; it raises if its work isn't safe.
    """

    name: str

    def apply(self, changes: Sequence[Change]) -> None:
        """Take in some changes, in order."""
        ...


@dataclass(slots=True)
class Lag:
    """How far a reader is behind: ``behind`` counts numbers, not objects."""

    name: str
    seq: int
    behind: int


_readers: Final[list[LogReader]] = []


def register_reader(reader: LogReader) -> None:
    """Add a reader that ``manage.py follow`` runs: called in an ``AppConfig.ready``."""
    _readers.append(reader)


def registered_readers() -> tuple[LogReader, ...]:
    """Return the readers of this portal."""
    return tuple(_readers)


def catch_up(reader: LogReader) -> int:
    """Give a reader everything that it hasn't seen; returns how many changes.

    The reader's row is locked meanwhile: a second follower of the same reader does nothing.
    """
    Reader.objects.get_or_create(name=reader.name)
    total = 0
    while True:
        with transaction.atomic():
            place = Reader.objects.select_for_update(skip_locked=True).filter(name=reader.name).first()
            if place is None:
                return total
            page = fetch_changes(place.seq, BATCH_SIZE)
            if page.changes:
                reader.apply(page.changes)
            if page.next_since != place.seq:
                place.seq = page.next_since
                place.save(update_fields=["seq", "updated_at"])
        total += len(page.changes)
        if not page.has_more:
            return total


def lags(current_head: int) -> list[Lag]:
    """Return how far each reader that ever ran is behind ``current_head``."""
    rows = Reader.objects.order_by("name").values_list("name", "seq")
    return [Lag(name, seq, max(0, current_head - seq)) for name, seq in rows]


class Follower:
    """Runs readers in one process, woken by PostgreSQL's NOTIFY; ends when ``stop`` is set."""

    def __init__(self, readers: Sequence[LogReader], stop: threading.Event, seconds: float = 5.0) -> None:
        self.readers = readers
        self.stop = stop
        self.seconds = seconds
        self._pauses: dict[str, float] = {}
        self._not_before: dict[str, float] = {}

    def run(self) -> None:
        """Follow until stopped; a lost database is tried again."""
        pause = FIRST_PAUSE
        while not self.stop.is_set():
            try:
                self._listen(self._catch_up_all)
                pause = FIRST_PAUSE
            except LOST_DATABASE as error:
                logger.warning("The database can't be reached (%s); trying again in %d s", error, pause)
                connection.close()
                self.stop.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def _listen(self, work: Callable[[], None]) -> None:
        parameters = connection.get_connection_params()
        for of_django in ("cursor_factory", "context", "server_side_binding", "prepare_threshold"):
            parameters.pop(of_django, None)
        with psycopg.connect(**parameters, autocommit=True) as listener:
            listener.execute(f"LISTEN {CHANNEL}")
            while not self.stop.is_set():
                work()
                # Ends at the first notification: what else came meanwhile is in the same catch-up.
                for _notification in listener.notifies(timeout=self.seconds, stop_after=1):
                    pass

    def _catch_up_all(self) -> None:
        for reader in self.readers:
            now = timezone.now().timestamp()
            if now < self._not_before.get(reader.name, 0.0):
                continue
            try:
                catch_up(reader)
                self._pauses.pop(reader.name, None)
            except LOST_DATABASE:
                raise
            except Exception:
                # One reader's trouble mustn't stop the others; it stays where it was.
                pause = min(2 * self._pauses.get(reader.name, FIRST_PAUSE / 2), LONGEST_PAUSE)
                self._pauses[reader.name] = pause
                self._not_before[reader.name] = now + pause
                logger.exception("The reader %s failed; trying again in %d s", reader.name, pause)
