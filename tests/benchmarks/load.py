"""A small load generator: a few connections that ask as fast as they are answered, for a bounded time."""

import itertools
import socket
import statistics
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CONNECTIONS = 4
ATTEMPT_SECONDS = 60.0


class UnexpectedAnswer(RuntimeError):
    """A status other than the one that was to be measured."""


@dataclass(slots=True)
class Target:
    """What to ask for: paths in turn, and the status that each must answer. ``headers`` are raw lines."""

    name: str
    paths: Sequence[str]
    status: int = 200
    headers: Sequence[str] = ()
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests a second: the median of the rounds."""
        return statistics.median(self.rates)

    @property
    def milliseconds(self) -> float:
        """Median time of an answer over all rounds."""
        return statistics.median(self.times) * 1_000

    @property
    def summary(self) -> str:
        """What was measured, in words for the table."""
        return f"{self.name} {self.rate:,.0f}/s, {self.milliseconds:.1f} ms"


def measure(port: int, targets: Iterable[Target], seconds: float = 3.0, rounds: int = 3) -> None:
    """Load each target in turn, round after round, so that drift of the machine touches all alike."""
    listed = list(targets)
    for target in listed:
        sys.stderr.write(f"… {target.name}\n")
        _load(port, target, min(1.0, seconds / 2))
        target.times.clear()
    for _round, target in itertools.product(range(rounds), listed):
        target.rates.append(_load(port, target, seconds))


def measure_once(port: int, target: Target, seconds: float, connections: int = CONNECTIONS) -> None:
    """Load a target once, without warming up."""
    target.rates.append(_load(port, target, seconds, connections))


def _load(port: int, target: Target, seconds: float, connections: int = CONNECTIONS) -> float:
    requests = [_request(path, target.headers) for path in target.paths]
    turns = itertools.count()
    finished: list[float] = []
    errors: list[BaseException] = []
    end = time.perf_counter() + seconds

    def ask() -> None:
        try:
            with Connection(port) as connection:
                while time.perf_counter() < end and not errors:
                    started = time.perf_counter()
                    status = connection.ask(requests[next(turns) % len(requests)])
                    finished.append(time.perf_counter() - started)
                    if status != target.status:
                        raise UnexpectedAnswer(f"{target.name}: {status} instead of {target.status}")
        except Exception as error:
            errors.append(error)

    started = time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    target.times += finished
    return len(finished) / (time.perf_counter() - started)


def _request(path: str, headers: Sequence[str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Language: fr", *headers, "", ""]
    return "\r\n".join(lines).encode()


class Connection:
    """A kept connection that reads answers with a Content-Length, without looking at more than it must."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = self._open()
        self._buffer = bytearray(1 << 16)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *exception: object) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> int:
        """Send a request and read its whole answer; return the status. A connection that was closed is opened again."""
        for _attempt in range(3):
            try:
                self._socket.sendall(request)
                return self._read()
            except (ConnectionError, EOFError):
                self._socket.close()
                self._socket = self._open()
        raise ConnectionError("the server closes every connection")

    def _open(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self._port), timeout=ATTEMPT_SECONDS)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def _read(self) -> int:
        head = b""
        while (split := head.find(b"\r\n\r\n")) < 0:
            received = self._socket.recv(1 << 16)
            if not received:
                raise EOFError
            head += received
        lower = head[:split].lower()
        status = int(head[9:12])
        if status == 304:
            return status
        place = lower.find(b"content-length:")
        if place < 0:
            raise UnexpectedAnswer("an answer without Content-Length")
        left = int(lower[place + 15 :].split(b"\r\n", 1)[0]) - (len(head) - split - 4)
        while left > 0:
            received_now = self._socket.recv_into(self._buffer)
            if not received_now:
                raise EOFError
            left -= received_now
        if b"connection: close" in lower:
            self._socket.close()
            self._socket = self._open()
        return status
