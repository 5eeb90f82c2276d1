"""What the person who runs the command sees: a bar on a terminal, a line a step elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from django.core.management.base import OutputWrapper
from tqdm import tqdm


class Progress:
    """Tells of steps on standard error."""

    def __init__(self, stream: TextIO | OutputWrapper | None = None, *, is_quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._is_quiet = is_quiet

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Callable[[int], object]]:
        """Announce a step of ``total`` objects; what is yielded is called with the number of those just made."""
        started = time.monotonic()
        with tqdm(
            total=total,
            desc=name.ljust(24),
            unit="",
            file=self._stream,
            disable=self._is_quiet or not self._is_terminal(),
            leave=True,
            mininterval=0.2,
        ) as bar:
            yield bar.update
        if not self._is_quiet and not self._is_terminal():
            self._stream.write(f"{name}: {total} ({time.monotonic() - started:.1f} s)\n")
            self._stream.flush()

    def _is_terminal(self) -> bool:
        return self._stream.isatty()
