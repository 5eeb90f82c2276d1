"""How many exports a process makes at once: a few, so that downloads never take all threads and connections."""

from threading import Lock

from django.conf import settings


class Busy(Exception):
    """As many exports as are allowed run already: try again in a moment."""


class Slots:
    """Places for exports, at most ``EXPORT_CONCURRENCY`` in a process."""

    def __init__(self) -> None:
        self._taken = 0
        self._lock = Lock()

    @property
    def taken(self) -> int:
        """How many exports run now."""
        return self._taken

    def take(self) -> None:
        """Take a place. Raises ``Busy``: waiting would hold a thread that pages need."""
        with self._lock:
            if self._taken >= settings.EXPORT_CONCURRENCY:
                raise Busy
            self._taken += 1

    def give_back(self) -> None:
        """Give a place back."""
        with self._lock:
            self._taken -= 1


slots = Slots()
