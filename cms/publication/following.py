"""Readers that follow the log: each goes on from where it was, and moves on only when its work is safe."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from django.db import connection, transaction

from cms.publication.changes import Change, fetch_changes
from cms.publication.listening import LOST_DATABASE, listener
from cms.publication.models import Reader

logger = logging.getLogger(__name__)

BATCH_SIZE: Final = 500
#: A reader whose work failed is tried again after this many seconds, twice as many each time, up to the last.
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 8.0


class LogReader(Protocol):
    """Something built from the log: an index, a feed, a queue of deliveries.

    ``apply`` may see a change again after a crash, so it must bear that; it raises if its work isn't safe.
    """

    name: str

    def prepare(self) -> int | None:
        """Be called before each look at the log; return the number to go on from, None to go on where it was.

        A reader whose work is lost (an index that somebody removed) makes it anew here, and says up to which number.
        """
        ...

    def apply(self, changes: Sequence[Change]) -> None:
        """Take in some changes, in order."""
        ...


@dataclass(slots=True)
class Lag:
    """How far a reader is behind: ``behind`` counts numbers, not objects."""

    name: str
    seq: int
    behind: int


ReaderSource = Callable[[], Iterable[LogReader]]

_sources: Final[list[ReaderSource]] = []


def register_readers(source: ReaderSource) -> None:
    """Add what returns readers for ``manage.py follow`` to run: called in an ``AppConfig.ready``, asked only there."""
    _sources.append(source)


def registered_readers() -> tuple[LogReader, ...]:
    """Return the readers of this portal."""
    return tuple(reader for source in _sources for reader in source())


def catch_up(reader: LogReader) -> int:
    """Give a reader everything that it hasn't seen; returns how many changes.

    The reader's row is locked meanwhile: a second follower of the same reader does nothing.
    """
    Reader.objects.get_or_create(name=reader.name)
    total, is_first = 0, True
    while True:
        with transaction.atomic():
            place = Reader.objects.select_for_update(skip_locked=True).filter(name=reader.name).first()
            if place is None:
                return total
            since = place.seq
            if (prepared := reader.prepare() if is_first else None) is not None:
                since = prepared
            page = fetch_changes(since, BATCH_SIZE)
            if page.changes:
                reader.apply(page.changes)
            if page.next_since != place.seq:
                place.seq = page.next_since
                place.save(update_fields=["seq", "updated_at"])
        total, is_first = total + len(page.changes), False
        if not page.has_more:
            return total


def lags(current_head: int) -> list[Lag]:
    """Return how far each reader that ever ran is behind ``current_head``."""
    rows = Reader.objects.order_by("name").values_list("name", "seq")
    return [Lag(name, seq, max(0, current_head - seq)) for name, seq in rows]


class Follower:
    """Runs readers in one process, woken by PostgreSQL's NOTIFY; ends when ``stop`` is set.

    Each reader has a thread and connections of its own: one that waits for a server that doesn't answer mustn't keep
    the others waiting.
    """

    def __init__(self, readers: Sequence[LogReader], stop: threading.Event, seconds: float = 5.0) -> None:
        self.readers = readers
        self.stop = stop
        self.seconds = seconds

    def run(self) -> None:
        """Follow until stopped."""
        threads = [threading.Thread(target=self._follow, args=(reader,), name=reader.name) for reader in self.readers]
        for thread in threads:
            thread.start()
        self.stop.wait()
        for thread in threads:
            thread.join()

    def _follow(self, reader: LogReader) -> None:
        """Keep one reader in step; a lost database is tried again, and so is a reader that failed."""
        pause = FIRST_PAUSE
        try:
            while not self.stop.is_set():
                try:
                    for _caught_up in self._rounds(reader):
                        pause = FIRST_PAUSE
                except LOST_DATABASE as error:
                    logger.warning("The database can't be reached (%s); trying again in %d s", error, pause)
                except Exception:
                    # It stays where it was.
                    logger.exception("The reader %s failed; trying again in %d s", reader.name, pause)
                connection.close()
                self.stop.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            connection.close()

    def _rounds(self, reader: LogReader) -> Iterator[int]:
        """Yield how many changes each round took, a round whenever the log tells of a new head, until stopped."""
        with listener() as listening:
            while not self.stop.is_set():
                yield catch_up(reader)
                # Ends at the first notification: what else came meanwhile is in the same catch-up.
                for _notification in listening.notifies(timeout=self.seconds, stop_after=1):
                    pass
