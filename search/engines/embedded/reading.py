"""Reading the index in use: whatever process writes or replaces it, each request sees its last commit."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import orjson
import tantivy
from tantivy import Order, Query

from search.contract import IndexMissing
from search.engines.embedded.analysis import register
from search.engines.embedded.errors import ADVICE, as_engine_error
from search.engines.embedded.folder import IndexFolder
from search.engines.embedded.queries import Address, every
from search.engines.embedded.schema import STORED

#: Tantivy makes room for as many results as may be asked for: more than this would end the process.
MAX_ROOM: Final = 2_000_000
_ATTEMPTS: Final = 5
_PAUSE: Final = 0.02
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Stored:
    """What an index tells of a result: title, summary, body and labels by language."""

    key: str
    seq: int
    language: str
    texts: Mapping[str, tuple[str, str, str, Sequence[str]]]


class View:
    """One commit of an index, for one request: addresses are only good within it."""

    def __init__(self, index: str, searcher: tantivy.Searcher, kept: dict[str, Any]) -> None:
        self.index = index
        self._searcher = searcher
        self._kept = kept

    def search(
        self, query: Query, limit: int, *, order_by: str = "", descending: bool = True, weight_by: str = ""
    ) -> tuple[list[tuple[Any, Address]], int]:
        """Return scores, or sort texts, with addresses, and how many there are in all."""
        room = min(max(limit, 1), MAX_ROOM)
        found = self._searcher.search(
            query,
            room,
            order_by_field=order_by or None,
            order=Order.Desc if descending else Order.Asc,
            weight_by_field=weight_by or None,
        )
        total: int = found.count  # type: ignore[attr-defined]  # lacks in tantivy's own stubs
        return found.hits if limit > 0 else [], total

    def first(self, query: Query) -> Address | None:
        """Return one result."""
        hits = self._searcher.search(query, 1, count=False).hits
        return hits[0][1] if hits else None

    def stored(self, address: Address) -> Stored:
        """Return what is kept of a result."""
        content = self._searcher.doc(address).get_first(STORED)
        return Stored(**orjson.loads(bytes(content or b"")))

    def numbers(self, field: str, addresses: list[Address]) -> list[Any]:
        """Return the number of each result; None where it has none."""
        return self._searcher.fast_field_values(field, addresses)

    def aggregate(self, query: Query, wanted: dict[str, Any]) -> dict[str, Any]:
        """Return counts."""
        found: dict[str, Any] = self._searcher.aggregate(query, wanted)
        return found

    def terms(self, field: str, prefix: str = "", query: Query | None = None) -> list[tuple[str, int]]:
        """Return a field's terms in order, with how many results of a query (by default: of all) have them."""
        return self._searcher.terms_with_prefix(field, prefix, filter_query=every() if query is None else query)

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents have a term, about: those replaced since are counted until a merge."""
        return self._searcher.doc_freq(field, term)

    def kept(self, name: str, make: Callable[[], _T]) -> _T:
        """Return what was made of this commit, made once."""
        if name not in self._kept:
            self._kept[name] = make()
        value: _T = self._kept[name]
        return value


class _Opened:
    """An index of this process's own, with what was made of its last commit."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self.index = tantivy.Index.open(str(path))
        register(self.index)
        # By hand, for each request: a thread that watches for commits wouldn't live on in a forked process.
        self.index.config_reader("manual")
        self.stamp: tuple[int, ...] = ()
        self.kept: dict[str, Any] = {}

    def view(self) -> View:
        state = (self.path / "meta.json").stat()
        stamp = (state.st_ino, state.st_mtime_ns, state.st_size)
        # Read before the reload: what is kept may be newer than its stamp, and is then made once more.
        self.index.reload()
        if stamp != self.stamp:
            self.stamp, self.kept = stamp, {}
        return View(self.name, self.index.searcher(), self.kept)


class IndexReader:
    """Opens the index in use, and opens it again when another takes its place."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def view(self) -> View:
        """Return the last commit of the index in use. Raises ``IndexMissing``."""
        for attempt in range(_ATTEMPTS):
            name = self._folder.current()
            try:
                with self._lock:
                    # Kept here: a thread that failed may forget it at any time, without the lock.
                    opened = self._opened
                    if opened is None or opened.name != name:
                        opened = self._opened = self._open(name)
                    return opened.view()
            except (OSError, ValueError, IndexMissing) as error:
                self._opened = None
                if self._folder.current() != name:
                    # It was replaced and removed between two lines of ours.
                    continue
                found = error if isinstance(error, IndexMissing) else as_engine_error(error)
                if isinstance(found, IndexMissing) or attempt == _ATTEMPTS - 1:
                    raise found from error
                # A commit has just been made, and isn't opened to other users yet.
                time.sleep(_PAUSE)
        raise IndexMissing(f"the search index is replaced again and again; {ADVICE}")

    def _open(self, name: str) -> _Opened:
        self._folder.check_versions(name)
        return _Opened(name, self._folder.path(name))
