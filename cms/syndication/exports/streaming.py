"""From a writer's pieces to what goes to the client: in packets, compressed, ended in good order whatever happens."""

import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.conf import settings

from cms.publication.snapshot import LogSnapshot
from cms.syndication.exports.slots import slots

#: What goes to the client at once, in bytes.
PACKET: Final = 64_000
#: A client is waited for this many seconds before its rate says anything.
_PATIENCE: Final = 60.0
_GZIP_LEVEL: Final = 4
#: zlib's way to ask for gzip's header and trailer.
_GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS


class TooSlow(Exception):
    """The export took longer than allowed, or its client reads too slowly.

    It is cut, which the client sees since no end comes.
    """


class ExportStream:
    """The body of an export: it holds a place and a snapshot of the log from its making to its closing.

    It ends by being read to its end, by ``close`` (the client hung up: servers call it), by ``EXPORT_SECONDS``, or
    because the client reads nothing for ``EXPORT_IDLE_SECONDS``. Raises ``Busy`` and ``OperationalError`` when made.
    """

    def __init__(
        self, make: Callable[[LogSnapshot], Iterable[bytes]], *, socket: Any = None, network: str | None = None
    ) -> None:
        slots.take(network)
        self._network = network
        self._is_open = True
        self._socket = socket
        self.snapshot: LogSnapshot | None = None
        try:
            self.snapshot = LogSnapshot()
            self.head = self.snapshot.head
            self._pieces = iter(make(self.snapshot))
            _set_timeout(socket, settings.EXPORT_IDLE_SECONDS)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the place and the connection back; closing twice does nothing."""
        if self._is_open:
            self._is_open = False
            if self.snapshot is not None:
                self.snapshot.close()
            _set_timeout(self._socket, None)
            slots.give_back(self._network)


def _set_timeout(socket: Any, seconds: float | None) -> None:
    """Have a write to the client fail after some time: gunicorn's threads would wait for ever."""
    if socket is not None:
        socket.settimeout(seconds)


def in_packets(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces joined to packets; the first as it is, so that the client sees at once that something comes.

    Raises ``TooSlow`` after ``EXPORT_SECONDS``, or once the client has been waited for for a minute and took less than
    ``EXPORT_LEAST_RATE`` bytes a second of it.
    """
    deadline = time.monotonic() + settings.EXPORT_SECONDS
    sent, waited = 0, 0.0
    waiting: list[bytes] = []
    size, least = 0, 1
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= least:
            begin = time.monotonic()
            yield b"".join(waiting)
            end = time.monotonic()
            sent, waited = sent + size, waited + end - begin
            waiting, size, least = [], 0, PACKET
            if end > deadline:
                raise TooSlow(f"{settings.EXPORT_SECONDS} s")
            if waited > _PATIENCE and sent < waited * settings.EXPORT_LEAST_RATE:
                raise TooSlow(f"{sent} bytes in {waited:.0f} s")
    if waiting:
        yield b"".join(waiting)


def gzipped(packets: Iterable[bytes]) -> Iterator[bytes]:
    """Yield packets in gzip (RFC 1952), each so that the client can read all that has come."""
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    is_first = True
    for packet in packets:
        packed = packer.compress(packet)
        if is_first:
            packed += packer.flush(zlib.Z_SYNC_FLUSH)
            is_first = False
        if packed:
            yield packed
    yield packer.flush()


def yielding(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield rows, letting other threads go on every few: an export is all work, and pages are not to wait for it."""
    for number, row in enumerate(rows):
        if number % 8 == 0:
            time.sleep(0)
        yield row
