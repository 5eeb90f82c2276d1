"""Counting requests: in the process, and now and then in the database, where all processes add up.

What this costs a request is a dictionary's entry. Every ``API_COUNT_SECONDS`` a thread adds what was counted since to
the database, in a few statements however many clients there are, and learns the sum of all processes. So a process
knows what others counted up to then: a client that is served by N processes may exceed its quota by what N - 1 of them
answer in that time. A process that is killed loses what it hadn't written yet.
"""

import atexit
import logging
import threading
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from cms.syndication.models import Token, Usage
from cms.visitors.limits import add_counts

logger = logging.getLogger(__name__)

#: A token's last use is written at most so often.
_LAST_USE: Final = timedelta(minutes=5)
_ADD_USAGE: Final = (
    f"INSERT INTO {Usage._meta.db_table} AS known (token_id, month, requests, refused)"  # noqa: S608  our own table
    " SELECT * FROM unnest(%s::bigint[], %s::date[], %s::bigint[], %s::bigint[])"
    " ON CONFLICT (token_id, month) DO UPDATE"
    " SET requests = known.requests + excluded.requests, refused = known.refused + excluded.refused"
)

Bucket = tuple[str, datetime]


class Counts:
    """The counts of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._new: Counter[Bucket] = Counter()
        self._known: dict[Bucket, int] = {}
        self._requests: Counter[tuple[int, date]] = Counter()
        self._refused: Counter[tuple[int, date]] = Counter()
        self._thread: threading.Thread | None = None

    def add(self, bucket: Bucket) -> int:
        """Count a request; return how many there were in its stretch of time, as far as this process knows."""
        with self._lock:
            self._new[bucket] += 1
        self._written()
        with self._lock:
            return self._known.get(bucket, 0) + self._new[bucket]

    def add_usage(self, token_id: int, *, is_refused: bool) -> None:
        """Count a request of a token."""
        key = token_id, timezone.localdate().replace(day=1)
        with self._lock:
            self._requests[key] += 1
            self._refused[key] += is_refused
        self._written()

    def write(self) -> None:
        """Add what was counted since last time to the database. What it can't take is tried again the next time."""
        with self._writing:
            with self._lock:
                new, self._new = self._new, Counter()
                requests, self._requests = self._requests, Counter()
                refused, self._refused = self._refused, Counter()
            try:
                with transaction.atomic():
                    known = add_counts(new)
                    _add_usage(requests, refused)
            except (DatabaseError, InterfaceError) as error:
                logger.warning("Counts of the API wait for the database: %s", type(error).__name__)
                with self._lock:
                    self._new += new
                    self._requests += requests
                    self._refused += refused
                return
            oldest = datetime.now(UTC) - timedelta(days=1)
            with self._lock:
                self._known = {key: count for key, count in self._known.items() if key[1] > oldest} | known

    def forget(self) -> None:
        """Forget all that isn't written: for tests, whose database changes."""
        with self._lock:
            self._new, self._requests, self._refused, self._known = Counter(), Counter(), Counter(), {}

    def _written(self) -> None:
        """See to it that counts are written: now, or by a thread."""
        if not settings.API_COUNT_SECONDS:
            self.write()
        elif self._thread is None:
            with self._lock:
                if self._thread is not None:
                    return
                self._thread = threading.Thread(target=self._write_on, name="api-counts", daemon=True)
            self._thread.start()
            atexit.register(self.write)

    def _write_on(self) -> None:
        while True:
            threading.Event().wait(settings.API_COUNT_SECONDS)
            if self._new or self._requests:
                self.write()
                # A connection for milliseconds each some seconds isn't worth keeping one in each process.
                connection.close()


def _add_usage(requests: Counter[tuple[int, date]], refused: Counter[tuple[int, date]]) -> None:
    if not requests:
        return
    known = set(Token.objects.filter(pk__in={token_id for token_id, _month in requests}).values_list("pk", flat=True))
    rows = sorted(key for key in requests if key[0] in known)
    columns: list[Any] = [
        [token_id for token_id, _month in rows],
        [month for _token_id, month in rows],
        [requests[key] for key in rows],
        [refused[key] for key in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ADD_USAGE, columns)
    now = timezone.now()
    used = Token.objects.filter(pk__in=columns[0]).exclude(last_used_at__gt=now - _LAST_USE)
    used.update(last_used_at=now)


counts: Final = Counts()
