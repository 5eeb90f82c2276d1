"""Readers that follow the log: each goes on from where it was, and moves on only when its work is safe."""

import logging
import threading
import time
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


class Companion(Protocol):
    """Work that goes on beside the readers, in a thread of its own: sending what a reader has queued, for example."""

    name: str

    def run(self, stop: threading.Event) -> None:
        """Work until ``stop`` is set. What it raises is logged, and it's begun again."""
        ...


ReaderSource = Callable[[], Iterable[LogReader]]

_sources: Final[list[ReaderSource]] = []
_companions: Final[list[Companion]] = []


def register_readers(source: ReaderSource) -> None:
    """Add what returns readers for ``manage.py follow`` to run: called in an ``AppConfig.ready``, asked only there."""
    _sources.append(source)


def registered_readers() -> tuple[LogReader, ...]:
    """Return the readers of this portal."""
    return tuple(reader for source in _sources for reader in source())


def register_companion(companion: Companion) -> None:
    """Have ``manage.py follow`` do some work beside the readers: called in an ``AppConfig.ready``."""
    _companions.append(companion)


def registered_companions() -> tuple[Companion, ...]:
    """Return what works beside the readers of this portal."""
    return tuple(_companions)


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

    def __init__(
        self,
        readers: Sequence[LogReader],
        stop: threading.Event,
        seconds: float = 5.0,
        companions: Sequence[Companion] = (),
    ) -> None:
        self.readers = readers
        self.companions = companions
        self.stop = stop
        self.seconds = seconds

    def run(self) -> None:
        """Follow until stopped."""
        threads = [threading.Thread(target=self._follow, args=(reader,), name=reader.name) for reader in self.readers]
        threads += [
            threading.Thread(target=self._keep, args=(each, each.run), name=each.name) for each in self.companions
        ]
        for thread in threads:
            thread.start()
        self.stop.wait()
        for thread in threads:
            thread.join()

    def _follow(self, reader: LogReader) -> None:
        """Keep one reader in step."""
        self._keep(reader, lambda _stop: self._rounds(reader))

    def _keep(self, who: LogReader | Companion, work: Callable[[threading.Event], Iterator[int] | None]) -> None:
        """Have somebody work until stopped; a lost database is tried again, and so is one that failed."""
        pause = FIRST_PAUSE
        try:
            while not self.stop.is_set():
                started = time.monotonic()
                try:
                    for _round in work(self.stop) or ():
                        pause = FIRST_PAUSE
                except LOST_DATABASE as error:
                    logger.warning("The database can't be reached (%s); trying again in %d s", error, pause)
                except Exception:
                    # It stays where it was.
                    logger.exception("%s failed; trying again in %d s", who.name, pause)
                connection.close()
                if time.monotonic() - started > LONGEST_PAUSE:
                    pause = FIRST_PAUSE
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
