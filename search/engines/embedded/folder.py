"""Where indexes lie: a folder each, and a link to the one in use, which is replaced in one step."""

import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import orjson
import tantivy

from search.contract import EngineError, IndexMissing
from search.engines.embedded.errors import ADVICE
from search.engines.embedded.schema import SCHEMA, VERSIONS

_NAME: Final = re.compile(r"index-[0-9]{19,20}-[0-9a-f]{8}")
_LINK: Final = "current"
_VERSIONS: Final = "versions.json"
#: Tantivy's readers lock it, so all who may read must be able to write it.
_READERS_LOCK: Final = ".tantivy-meta.lock"
#: How long another process may hold what we need, in seconds.
PATIENCE: Final = 10.0
_PAUSE: Final = 0.02


class IndexFolder:
    """The indexes under one folder, on a local disk (locks don't hold on NFS)."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> str:
        """Return the name of the index in use. Raises ``IndexMissing``."""
        try:
            return str((self.root / _LINK).readlink())
        except FileNotFoundError:
            raise IndexMissing(f"there's no search index in {self.root}; {ADVICE}") from None

    def path(self, name: str) -> Path:
        """Return the folder of an index of this version. Raises ``IndexMissing``."""
        path = self.root / name
        if not _NAME.fullmatch(name) or not path.is_dir():
            raise IndexMissing(f"there's no search index named « {name} »; {ADVICE}")
        return path

    def check_versions(self, name: str) -> None:
        """Raise ``IndexMissing`` for an index that was made by another version of tantivy or of the portal."""
        try:
            versions = orjson.loads((self.path(name) / _VERSIONS).read_bytes())
        except (FileNotFoundError, orjson.JSONDecodeError):
            raise IndexMissing(f"the search index {name} is damaged; {ADVICE}") from None
        if versions != VERSIONS:
            raise IndexMissing(f"the search index {name} is of another version of the portal; {ADVICE}")

    def mark_damaged(self, name: str) -> None:
        """Have every process that opens an index, and the reader of the log, take it for missing, if rights allow."""
        with suppress(OSError):
            (self.root / name / _VERSIONS).unlink()

    def create(self) -> str:
        """Make an empty index; return its name, which sorts after those made before."""
        name = f"index-{time.time_ns():019d}-{secrets.token_hex(4)}"
        path = self.root / name
        path.mkdir(parents=True)
        tantivy.Index(SCHEMA, path=str(path))
        lock = path / _READERS_LOCK
        lock.touch()
        lock.chmod(0o666)
        open_to_readers(path)
        (path / _VERSIONS).write_bytes(orjson.dumps(VERSIONS))
        return name

    def swap(self, name: str) -> None:
        """Put an index in use in one step, and remove all that were made before it."""
        with self.locked():
            self.check_versions(name)
            link = self.root / f".{_LINK}-{secrets.token_hex(4)}"
            link.symlink_to(name)
            link.replace(self.root / _LINK)
            self._settle()
            for other in self.names():
                if other < name:
                    shutil.rmtree(self.root / other, ignore_errors=True)

    def discard(self, name: str) -> None:
        """Remove an index that isn't in use."""
        with self.locked():
            path = self.path(name)
            if (self.root / _LINK).is_symlink() and self.current() == name:
                raise EngineError(f"the search index {name} is in use: it can't be removed")
            shutil.rmtree(path)

    def names(self) -> list[str]:
        """Return the indexes that there are, the oldest first."""
        return sorted(path.name for path in self.root.iterdir() if _NAME.fullmatch(path.name))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold what says which index is in use, so that nothing is written to one that goes out of use meanwhile.

        Raises ``EngineError`` if another process keeps it longer than ``PATIENCE``.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("a") as file:
            end = time.monotonic() + PATIENCE
            while not _try_lock(file.fileno()):
                if time.monotonic() > end:
                    raise EngineError(f"another process has been writing to {self.root} for {PATIENCE:.0f} s")
                time.sleep(_PAUSE)
            yield

    def _settle(self) -> None:
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def open_to_readers(path: Path) -> None:
    """Let other users read what tantivy writes for its own user alone, at each commit and merge."""
    for name in ("meta.json", ".managed.json"):
        (path / name).chmod(0o644)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
