"""How many exports a process makes at once: a few, so that downloads never take all threads and connections.

Of one network half of them at most: who reads slowly, or opens many, leaves the others some.
"""

from collections import Counter
from threading import Lock

from django.conf import settings


class Busy(Exception):
    """As many exports as are allowed run already: try again in a moment."""


class Slots:
    """Places for exports, at most ``EXPORT_CONCURRENCY`` in a process."""

    def __init__(self) -> None:
        self._by_network: Counter[str | None] = Counter()
        self._lock = Lock()

    @property
    def taken(self) -> int:
        """How many exports run now."""
        return self._by_network.total()

    def take(self, network: str | None = None) -> None:
        """Take a place; ``network`` is the client's, None where it isn't counted.

        Raises ``Busy``: waiting would hold a thread that pages need.
        """
        share = max(1, settings.EXPORT_CONCURRENCY // 2)
        with self._lock:
            if self.taken >= settings.EXPORT_CONCURRENCY:
                raise Busy
            if network is not None and self._by_network[network] >= share:
                raise Busy
            self._by_network[network] += 1

    def give_back(self, network: str | None = None) -> None:
        """Give a place back."""
        with self._lock:
            self._by_network[network] -= 1
            if not self._by_network[network]:
                del self._by_network[network]


slots = Slots()
