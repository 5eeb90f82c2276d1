"""One launcher at a time: a lock that dies with its process, and names it to the next one."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from cms.local.errors import LocalError


class FolderLock:
    """Held for as long as the ``with`` block runs, by one process of this machine.

    A POSIX record lock rather than ``flock``: a forked child (honcho's) doesn't inherit it, so that it goes with the
    launcher even after ``kill -9``. The file keeps the holder's pid; ``was_left_behind`` tells that the previous holder
    never came to its end, so that its children may still run.
    """

    def __init__(self, path: Path, doing: str) -> None:
        self.path = path
        self.doing = doing
        self.was_left_behind = False
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = self.path.read_text(encoding="utf-8").strip() or "unknown"
            file.close()
            raise LocalError(
                f"{self.doing} is already running in this folder (process {holder}).\n"
                f"Stop it first (Ctrl-C in its terminal, or: kill {holder}), or use another clone."
            ) from error
        file.seek(0)
        self.was_left_behind = bool(file.read().strip())
        self._write(file, f"{os.getpid()}\n")
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._write(self._file, "")
            self._file.close()
            self._file = None

    @staticmethod
    def _write(file: IO[str], text: str) -> None:
        file.seek(0)
        file.truncate()
        file.write(text)
        file.flush()
