"""What the test of endurance runs beside itself: a follower to kill, and a reader who never stops searching."""

import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client

from tests.publication.agreement import child_environment


class FollowerProcess:
    """``manage.py follow`` in a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = child_environment() | environment
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and wait until it follows."""
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "follow"], env=self._environment, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert "Following the log: search.elasticsearch, search.embedded" in self._process.stdout.readline()

    def kill(self) -> None:
        """Kill it with SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


@dataclass
class TirelessReader:
    """Searches again and again, in a thread, and counts what it was answered."""

    addresses: tuple[str, ...]
    statuses: Counter[int] = field(default_factory=Counter)
    engines: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> "TirelessReader":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _read(self) -> None:
        client = Client()
        try:
            while not self._stop.is_set():
                for address in self.addresses:
                    response = client.get(address)
                    self.statuses[response.status_code] += 1
                    if response.status_code == 200:
                        self.engines[response.json()["meta"].get("engine", "a list")] += 1
                    else:
                        self.problems.append(f"{address}: {response.content[:300]!r}")
        finally:
            connection.close()
