"""Writing to an index: safely on disk before it's told, and never an older state over a newer one.

Each object carries the number of the log that it comes from as its version, which Elasticsearch compares (« external »
versions): a late or repeated write changes nothing. The number of a removed object is remembered for a day
(``gc_deletes``), though not by a server that was started again. What is later than that can't bring it back either: the
reader of the log holds a lock while it writes, writes rows as they are at that moment, and ``write`` gives up long
before. And what is shown is read from the log in any case.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import orjson
from elastic_transport import ConnectionError as Unreachable
from elastic_transport import ConnectionTimeout
from elasticsearch import ApiError

from search.contract import EngineError, IndexDocument, IndexMissing
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.errors import explain, explain_body, explained, reason
from search.engines.elasticsearch.indices import Indices, writing_alias
from search.engines.elasticsearch.sources import source_of

#: A request holds so many changes, and so many bytes, at most.
_CHANGES: Final = 500
_BYTES: Final = 4_000_000
_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 5.0
#: Elasticsearch is busy, or a node is going or coming.
_PASSING: Final = frozenset({429, 502, 503, 504})
_CONFLICT: Final = 409
_NOT_FOUND: Final = 404
_BAD: Final = 400


@dataclass(frozen=True, slots=True)
class _Change:
    """One line, or two, of a bulk request."""

    key: str
    lines: tuple[bytes, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.lines))


class Writer:
    """Writes to the index in use, or to a new one."""

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._connection = connection
        self._options = connection.options
        self._indices = indices

    def write(self, documents: Iterable[IndexDocument], removed: Mapping[str, int], index: str | None) -> None:
        """Index and remove. What is written to the index in use can be found when this returns."""
        if index is None:
            with explained():
                self._indices.check(anew=True)
        else:
            self._indices.check_name(index)
        target = self._options.alias if index is None else writing_alias(index)
        patience = self._options.patience if index is None else self._options.rebuild_patience
        is_written = False
        for batch in _batches(chain(map(_indexing, documents), map(_removing, removed, removed.values()))):
            self._send(batch, target, patience)
            is_written = True
        if is_written and index is None:
            with explained():
                self._connection.writing.indices.refresh(index=target)

    def _send(self, batch: list[_Change], target: str, patience: float) -> None:
        deadline = time.monotonic() + patience
        pause = _FIRST_PAUSE
        while True:
            batch, trouble = self._attempt(batch, target)
            if trouble is None:
                return
            if time.monotonic() + pause > deadline:
                raise trouble
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _attempt(self, batch: list[_Change], target: str) -> tuple[list[_Change], EngineError | None]:
        """Return what is to be sent again, and why. Raises ``EngineError`` where that would be in vain."""
        # Lines that are JSON already; the client's types don't know that it takes them.
        lines: list[Any] = [line for change in batch for line in change.lines]
        try:
            answer = self._connection.writing.bulk(
                operations=lines, index=target, require_alias=True, filter_path="items.*.status,items.*.error"
            )
        except (Unreachable, ConnectionTimeout) as error:
            return batch, explain(error)
        except ApiError as error:
            trouble = explain(error)
            if error.status_code in _PASSING and "read-only" not in str(trouble):
                return batch, trouble
            raise trouble from error
        left: list[_Change] = []
        passing: EngineError | None = None
        for change, item in zip(batch, answer["items"], strict=True):
            ((action, result),) = item.items()
            found = _trouble(change, action, result)
            if found is not None:
                left.append(change)
                passing = found
        return left, passing


def _trouble(change: _Change, action: str, result: Mapping[str, Any]) -> EngineError | None:
    """Return what keeps a change for a moment, None for one that is done. Raises ``EngineError`` for what will last."""
    status = result["status"]
    # In conflict: something newer is there. Not found: what should go isn't there.
    if status < 300 or status == _CONFLICT or (status == _NOT_FOUND and action == "delete" and "error" not in result):
        return None
    error = explain_body(result, status)
    if isinstance(error, IndexMissing):
        raise error
    if status in _PASSING and result["error"]["type"] != "cluster_block_exception":
        return error
    if status == _BAD:
        raise EngineError(f"Elasticsearch refuses {change.key}: {reason(result)}")
    raise error


def _indexing(document: IndexDocument) -> _Change:
    return _Change(document.key, (_action("index", document.key, document.seq), orjson.dumps(source_of(document))))


def _removing(key: str, seq: int) -> _Change:
    return _Change(key, (_action("delete", key, seq),))


def _action(name: str, key: str, seq: int) -> bytes:
    return orjson.dumps({name: {"_id": key, "version": seq, "version_type": "external_gte"}})


def _batches(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    batch: list[_Change] = []
    size = 0
    for change in changes:
        if batch and (len(batch) == _CHANGES or size + change.size > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append(change)
        size += change.size
    if batch:
        yield batch
