"""What the test of endurance runs beside itself: a follower to kill, and a reader who never stops searching."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

from django.db import connection
from django.test import Client

from cms.local.paths import BASE
from tests.publication.agreement import child_environment

#: Seconds to wait for something that a busy machine needs long for. A wait, not a measure.
PATIENCE: Final = 120


class FollowerProcess:
    """``manage.py follow`` in a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = child_environment() | environment
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and wait until it follows."""
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "follow"], cwd=BASE, env=self._environment, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert "Following the log: search.elasticsearch, search.embedded" in self._process.stdout.readline()

    def kill(self) -> None:
        """Kill it with SIGKILL."""
        if self._process is not None:
            assert self._process.poll() is None, "the follower ended by itself"
            self._process.kill()
            self._process.communicate()
            self._process = None


class Meanwhile:
    """Does something in a thread of its own; the end of the block waits for it, and fails as it failed."""

    def __init__(self, action: Callable[[], object]) -> None:
        self._action = action
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._thread.join()
        if self._error is not None and error is None:
            raise self._error

    def _run(self) -> None:
        try:
            self._action()
        except BaseException as error:
            self._error = error
        finally:
            connection.close()


@dataclass
class TirelessReader:
    """Searches again and again, in a thread, and keeps what it was answered: how often by whom, and what was wrong."""

    addresses: tuple[str, ...]
    engines: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._news = threading.Condition()
        self._is_done = False
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_done = True
        self._thread.join()

    def wait_for(self, engine: str) -> None:
        """Wait until a search that is asked from now on is answered by an engine."""
        with self._news:
            # The one that is being answered may have been asked before.
            wanted = self.engines[engine] + 2
            seen = self._news.wait_for(lambda: self.engines[engine] >= wanted or self.problems, PATIENCE)
        assert not self.problems
        assert seen, f"{engine} answers nobody"

    def _read(self) -> None:
        client = Client()
        try:
            while not self._is_done:
                for address in self.addresses:
                    self._ask(client, address)
        finally:
            connection.close()

    def _ask(self, client: Client, address: str) -> None:
        problem, engine = "", ""
        try:
            response = client.get(address)
            if response.status_code == 200:
                # An HTML page doesn't tell.
                engine = response.json()["meta"].get("engine", "") if "api" in address else ""
            else:
                problem = f"{address}: {response.status_code}, {response.content[:300]!r}"
        except Exception as error:
            problem = f"{address}: {error!r}"
        with self._news:
            if engine:
                self.engines[engine] += 1
            if problem:
                self.problems.append(problem)
            self._news.notify_all()
