"""A file that is sent while it is written: libraries write into it, what came is taken out."""

import io
from typing import Any


class Outbox(io.RawIOBase):
    """A file that can only be written to its end, as a socket; ``take`` empties it."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def seekable(self) -> bool:
        """Tell that what was written can't be changed: it may be gone."""
        return False

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._length

    def write(self, data: Any) -> int:
        """Add bytes."""
        piece = bytes(data)
        self._pieces.append(piece)
        self._length += len(piece)
        return len(piece)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found
