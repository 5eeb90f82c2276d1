"""Whether the files of the index in use are as tantivy wrote them: it tells damage late, or never."""

import math
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import orjson

from search.contract import IndexMissing
from search.engines.embedded.errors import ADVICE
from search.engines.embedded.folder import IndexFolder

#: Seconds from one look of a writer at all files to the next: it reads them all, which takes 0.1 s for 100 MB.
EVERY: Final = 600.0
#: The files of a segment: ``<segment>.<part>``.
_PARTS: Final = ("term", "idx", "pos", "fast", "fieldnorm", "store")
#: The last bytes of each, little-endian: how long the footer before them is (JSON, with the CRC-32 of all before it),
#: and this number (tantivy's ``directory/footer.rs``; its version is part of the index's own).
_MAGIC: Final = 1337
_TAIL: Final = 8
_PIECE: Final = 1 << 20


class Soundness:
    """Finds damage that tantivy doesn't tell of, or tells in a question that only some people ask.

    A damaged index is marked for all processes, so that the reader of the log builds another in its place; where the
    rights to do so lack, the reader finds out by itself, as it looks ``EVERY`` so often.
    """

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._looked_at = -math.inf
        self._is_suspect = False

    def suspect(self) -> None:
        """Have the files looked at: a question ended in an error."""
        self._is_suspect = True

    def look_if_suspect(self) -> None:
        """Raise ``IndexMissing`` where a question failed, and damage is why."""
        if self._is_suspect:
            self._look()

    def look_if_due(self) -> None:
        """Raise ``IndexMissing`` for a damaged index; all is looked at first, after an error, and now and then."""
        if self._is_suspect or time.monotonic() - self._looked_at > EVERY:
            self._look()

    def _look(self) -> None:
        # Before: a question that fails meanwhile has all looked at again.
        self._is_suspect = False
        name = self._folder.current()
        broken = damaged_file(self._folder.path(name))
        self._looked_at = time.monotonic()
        if broken and self._folder.current() == name:
            self._is_suspect = True
            self._folder.mark_damaged(name)
            raise IndexMissing(f"the search index is damaged ({broken} isn't as it was written); {ADVICE}")


def damaged_file(path: Path) -> str:
    """Return the name of a file of an index that is lacking or has changed since it was written; "" if all are well."""
    try:
        for name in _files(path):
            # Else it was merged into another and removed meanwhile.
            if not _is_whole(path / name) and name in _files(path):
                return name
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return "meta.json"
    return ""


def _files(path: Path) -> Iterator[str]:
    """Yield the names of the files that the last commit has."""
    for segment in orjson.loads((path / "meta.json").read_bytes())["segments"]:
        name = segment["segment_id"].replace("-", "")
        yield from (f"{name}.{part}" for part in _PARTS)
        if segment["deletes"]:
            yield f"{name}.{segment['deletes']['opstamp']}.del"


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            file.seek(max(0, size - _TAIL))
            tail = file.read()
            length = int.from_bytes(tail[:4], "little")
            end = size - _TAIL - length
            if len(tail) != _TAIL or int.from_bytes(tail[4:], "little") != _MAGIC or end < 0:
                return False
            file.seek(end)
            told: int = orjson.loads(file.read(length))["crc"]
            file.seek(0)
            found = 0
            while end > 0 and (piece := file.read(min(end, _PIECE))):
                found = zlib.crc32(piece, found)
                end -= len(piece)
            return found == told
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return False
