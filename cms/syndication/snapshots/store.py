"""Where the files are: one folder, each file beside what is known of it, both put there at once or not at all."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import orjson
from django.conf import settings

#: What a file's name may be: ``projects.csv``, ``projects.iati.xml``. Nothing else is looked for on the disk.
NAME: Final = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9]+){1,3}")
_ABOUT: Final = ".about.json"
#: An empty file that tells when all were last looked at.
DONE: Final = "done"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known of a file: what it holds, its size in bytes, its SHA-256, the log's state, when it was made."""

    name: str
    kind: str
    format: str
    media_type: str
    size: int
    sha256: str
    head: int
    made_at: datetime
    #: The file's own name on the disk: a new version never touches what somebody reads.
    file: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return folder() / self.file


def folder() -> Path:
    """Return where the files are; it's made with the first of them."""
    return Path(settings.SNAPSHOTS_DIR)


def find(name: str) -> Snapshot | None:
    """Return what is known of a file, None if there's none of this name."""
    if not NAME.fullmatch(name):
        return None
    with suppress(FileNotFoundError):
        return _read(folder() / f"{name}{_ABOUT}")
    return None


def every() -> Iterator[Snapshot]:
    """Yield all files in the order of their names."""
    for path in sorted(folder().glob(f"*{_ABOUT}")):
        with suppress(FileNotFoundError):
            yield _read(path)


def _read(path: Path) -> Snapshot:
    known = orjson.loads(path.read_bytes())
    return Snapshot(**known | {"made_at": datetime.fromisoformat(known["made_at"])})


def put(snapshot: Snapshot, written: Path) -> None:
    """Have a written file take the place of the last one of its name.

    Two renames, the file's first: a reader sees the old one or the new one, never a part. The last version but one
    goes; the last stays for who reads it still, or read what was known of it a moment ago.
    """
    before = find(snapshot.name)
    written.replace(snapshot.path)
    about = folder() / f"{snapshot.name}{_ABOUT}"
    beside = about.with_suffix(".tmp")
    beside.write_bytes(orjson.dumps(asdict(snapshot)))
    beside.replace(about)
    kept = {snapshot.file, before.file if before else ""}
    for path in _versions(snapshot.name):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def remove(name: str) -> None:
    """Take away a file that is no longer made."""
    (folder() / f"{name}{_ABOUT}").unlink(missing_ok=True)
    for path in _versions(name):
        path.unlink(missing_ok=True)


def clear_unfinished() -> None:
    """Take away what an interrupted run left."""
    for path in folder().glob("*.tmp"):
        path.unlink(missing_ok=True)


def _versions(name: str) -> Iterator[Path]:
    pattern = re.compile(rf"\d+-[0-9a-f]+-{re.escape(name)}")
    return (path for path in folder().iterdir() if pattern.fullmatch(path.name))


def now() -> datetime:
    """Return the moment, in whole seconds as HTTP dates are."""
    return datetime.now(UTC).replace(microsecond=0)
