"""Writing an index: durably, one writer at a time, and the highest number wins."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import tantivy

from search.contract import EngineError, IndexDocument
from search.engines.embedded.analysis import register
from search.engines.embedded.converting import convert, tombstone
from search.engines.embedded.errors import as_engine_error, is_panic
from search.engines.embedded.folder import PATIENCE, open_to_readers
from search.engines.embedded.queries import term

#: From so many on, a writer with two threads is worth its memory (bytes).
_MANY: Final = 200
_LARGE_HEAP: Final = 128_000_000
_SMALL_HEAP: Final = 32_000_000
_PAUSE: Final = 0.05
_Change = tuple[str, tantivy.Document]


class IndexWriter:
    """Writes to one index, and holds its lock from the first change until it's closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index = tantivy.Index.open(str(path))
        register(self._index)
        self._index.config_reader("manual")
        self._writer: tantivy.IndexWriter | None = None

    def add(self, documents: Sequence[IndexDocument], removed: Mapping[str, int]) -> None:
        """Index documents, but those that are ``removed`` by a higher number; once it returns they're on the disk.

        Raises ``EngineError``: then none of them is indexed, and all may be written again.
        """
        newest: dict[str, IndexDocument] = {}
        for document in documents:
            known = newest.get(document.key)
            if document.seq > removed.get(document.key, -1) and (known is None or document.seq > known.seq):
                newest[document.key] = document
        late = self._late({key: document.seq for key, document in newest.items()})
        self._commit([(key, _converted(document)) for key, document in newest.items() if key not in late])

    def remove(self, removed: Mapping[str, int]) -> None:
        """Remove what is indexed with a smaller number, and let nothing older come back. Raises ``EngineError``."""
        late = self._late(removed)
        self._commit([(key, tombstone(key, seq)) for key, seq in removed.items() if key not in late])

    def close(self) -> None:
        """Let another write."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            # Else merges are given up with the writer, and files pile up.
            writer.wait_merging_threads()
            open_to_readers(self._path)

    def _late(self, numbers: Mapping[str, int]) -> set[str]:
        """Return the keys of which the index has that number, or a higher one."""
        self._index.reload()
        searcher = self._index.searcher()
        if searcher.num_docs == 0:
            return set()
        found = {}
        for key in numbers:
            hits = searcher.search(term("key", key), 1, count=False).hits
            if hits:
                found[key] = hits[0][1]
        indexed = searcher.fast_field_values("seq", list(found.values()))
        return {key for key, seq in zip(found, indexed, strict=True) if seq is not None and seq >= numbers[key]}

    def _commit(self, changes: list[_Change]) -> None:
        if not changes:
            return
        try:
            self._try_commit(changes)
        except EngineError:
            raise
        except BaseException as error:
            if not (isinstance(error, Exception) or is_panic(error)):
                raise
            # After a failed commit tantivy loses later writes in silence: a new writer repeats them all.
            self._try_commit(changes)

    def _try_commit(self, changes: list[_Change]) -> None:
        if self._writer is None:
            self._writer = self._open(len(changes))
        try:
            for key, document in changes:
                # In this order: the other would remove the new one.
                self._writer.delete_documents_by_term("key", key)
                self._writer.add_document(document)
            self._writer.commit()
            open_to_readers(self._path)
        except BaseException:
            try:
                self._writer.rollback()
            finally:
                self.close()
            raise

    def _open(self, changes: int) -> tantivy.IndexWriter:
        end = time.monotonic() + PATIENCE
        heap, threads = (_LARGE_HEAP, 2) if changes >= _MANY else (_SMALL_HEAP, 1)
        while True:
            try:
                return self._index.writer(heap, threads)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise as_engine_error(error) from error
                if time.monotonic() > end:
                    raise EngineError(
                        f"another process writes to {self._path}: only one may (is a second follower running?)"
                    ) from error
            time.sleep(_PAUSE)


def _converted(document: IndexDocument) -> tantivy.Document:
    try:
        return convert(document)
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        raise EngineError(f"{document.key} can't be indexed: {error}") from error
