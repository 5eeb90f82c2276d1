"""Makes the files: each export once whole, into a file beside its place, then in its place."""

import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from cms.publication.registry import Kind
from cms.publication.snapshot import LogSnapshot
from cms.syndication.exports.asking import everything
from cms.syndication.exports.formats import ExportFormat, each_export
from cms.syndication.exports.views import write_export
from cms.syndication.snapshots.store import DONE, Snapshot, clear_unfinished, every, find, folder, now, put, remove

logger = logging.getLogger(__name__)

#: One process at a time makes them, in the whole database's cluster: the number is only this lock's.
_LOCK: Final = 7_240_611


#: So much is left to the database and the logs, in bytes.
_RESERVE: Final = 100_000_000


class AlreadyRunning(Exception):
    """Another process makes the files now."""


class SomeFailed(Exception):
    """Some files couldn't be made; their names are its arguments, the others are there."""


class NoRoom(OSError):
    """The disk has too little room for a file."""


def file_name(kind: Kind, made: ExportFormat) -> str:
    """Return the name of a file."""
    return f"{kind.plural}.{made.suffix}"


def make_all(
    names: Collection[str] | None = None, *, force: bool = False, tell: Callable[[str], object] = str
) -> list[str]:
    """Make the files that the log's head has left behind; return the names of those that were made.

    ``names`` are those to make, all by default. All are of one state of the log. May be interrupted at any moment and
    started again: what is there stays whole, what is done isn't done again. One that can't be made keeps none of the
    others from it. Raises ``AlreadyRunning``, and ``SomeFailed`` at the end.
    """
    folder().mkdir(parents=True, exist_ok=True)
    done: list[str] = []
    failed: list[str] = []
    with _alone(), LogSnapshot() as snapshot:
        clear_unfinished()
        for kind, made in wanted(names):
            name = file_name(kind, made)
            if force or not _is_current(name, snapshot.head):
                if not _is_made(kind, made, snapshot):
                    failed.append(name)
                    continue
                done.append(name)
                tell(name)
        if not names:
            _clear_others()
            (folder() / DONE).touch()
    if failed:
        raise SomeFailed(*failed)
    return done


def _is_made(kind: Kind, made: ExportFormat, snapshot: LogSnapshot) -> bool:
    """Make a file; tell whether that went well. What the database raises ends all: its state of the log is lost."""
    try:
        _check_room(file_name(kind, made))
        make(kind, made, snapshot)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("%s can’t be made", file_name(kind, made))
        return False
    return True


def _check_room(name: str) -> None:
    """Raise ``NoRoom`` where a file twice as big as its last version wouldn't leave the reserve."""
    known, free = find(name), shutil.disk_usage(folder()).free
    wanted_bytes = 2 * (known.size if known else 0) + _RESERVE
    if free < wanted_bytes:
        raise NoRoom(f"{folder()}: {free:,} bytes are free, {wanted_bytes:,} needed")


def wanted(names: Collection[str] | None = None) -> list[tuple[Kind, ExportFormat]]:
    """Return what is made into files: all exports, or those of these names, without those that settings leave out."""
    return [
        (kind, made)
        for kind, made in each_export()
        if made.name not in settings.SNAPSHOT_FORMATS_LEFT_OUT and (not names or file_name(kind, made) in names)
    ]


def make(kind: Kind, made: ExportFormat, snapshot: LogSnapshot) -> None:
    """Make one file of a state of the log, and put it in its place."""
    asked = everything(kind, made.options_for(kind))
    written, size, digest = _write(write_export(asked, made, snapshot))
    name = file_name(kind, made)
    about = Snapshot(
        name=name,
        kind=kind.name,
        format=made.name,
        media_type=made.media_type,
        size=size,
        sha256=digest,
        head=snapshot.head,
        made_at=now(),
        file=f"{snapshot.head}-{digest[:16]}-{name}",
    )
    put(about, written)


def _is_current(name: str, head: int) -> bool:
    known = find(name)
    return known is not None and known.head == head and known.path.is_file()


def _write(pieces: Iterator[bytes]) -> tuple[Path, int, str]:
    """Write a file, safely on the disk; return where it is, its size and its SHA-256."""
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(suffix=".tmp", dir=folder())
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name), size, digest.hexdigest()


def _clear_others() -> None:
    """Take away files of kinds or formats that are no more."""
    names = {file_name(kind, made) for kind, made in wanted()}
    for known in list(every()):
        if known.name not in names:
            remove(known.name)


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise AlreadyRunning
        try:
            yield
        finally:
            with suppress(Exception):
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
