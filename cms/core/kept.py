"""What a process keeps in its memory under a version: never stale, and bounded."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The values that were asked for last, up to ``limit`` bytes in all, as those who keep them count them.

    Django's cache in memory pickles: a copy of the value for each reader, which costs as much as what it spares here.
    All threads share the same value, so it must not be changed; a key must hold the version that the value belongs to.
    A cache server would be slower than making the value.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return the value under a key, None if it isn't kept."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def set(self, key: Hashable, value: Value, size: int) -> None:
        """Keep a value, and let go of those not asked for in the longest time. One that takes a tenth isn't kept."""
        if size * 10 > self._limit:
            return
        with self._lock:
            replaced = self._values.pop(key, None)
            self._size += size - (replaced[1] if replaced else 0)
            self._values[key] = (value, size)
            while self._size > self._limit:
                self._size -= self._values.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._values.clear()
            self._size = 0
