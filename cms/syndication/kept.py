"""Ready bodies in the process's memory, under their versions: never stale, and bounded in bytes."""

from collections import OrderedDict
from threading import Lock
from typing import Final

from django.conf import settings


class KeptBodies:
    """The bodies that were asked for last, up to ``limit`` bytes in all.

    Django's cache in memory pickles: a copy of the body for each reader, which costs a list of 100 as much as sending
    it. Here all threads share the same bytes. A cache server would be slower than building the answer.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """Return the body under a key, None if it isn't kept."""
        with self._lock:
            body = self._bodies.get(key)
            if body is not None:
                self._bodies.move_to_end(key)
            return body

    def set(self, key: str, body: bytes) -> None:
        """Keep a body, and let go of those not asked for in the longest time. One that takes a tenth isn't kept."""
        if len(body) * 10 > self._limit:
            return
        with self._lock:
            self._size += len(body) - len(self._bodies.pop(key, b""))
            self._bodies[key] = body
            while self._size > self._limit:
                self._size -= len(self._bodies.popitem(last=False)[1])

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._bodies.clear()
            self._size = 0


kept_bodies: Final = KeptBodies(settings.API_KEPT_BYTES)
