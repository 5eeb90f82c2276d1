"""What a transaction has changed so far, to be written to the log at its end."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import models


@dataclass(slots=True)
class Marks:
    """Objects to build again: by id, by a row that they show, or by their place in the page tree."""

    public_ids: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    rows: defaultdict[type[models.Model], set[object]] = field(default_factory=lambda: defaultdict(set))
    subtrees: set[str] = field(default_factory=set)

    def add_ids(self, kind: str, public_ids: Iterable[str]) -> None:
        """Mark objects of a kind."""
        self.public_ids[kind].update(public_ids)

    def add_rows(self, model: type[models.Model], pks: Iterable[object]) -> None:
        """Mark whatever shows these rows of ``model``; who does is asked at the end, under the lock."""
        self.rows[model].update(pks)

    def __bool__(self) -> bool:
        return bool(self.public_ids or self.rows or self.subtrees)


class _State(threading.local):
    def __init__(self) -> None:
        self.depth = 0
        self.marks = Marks()


_state = _State()


def current_marks() -> Marks:
    """Return the marks of this thread's transaction."""
    return _state.marks


def is_collecting() -> bool:
    """Tell whether a ``log_transaction`` is open that will write the marks."""
    return _state.depth > 0


@contextmanager
def collecting() -> Iterator[bool]:
    """Collect marks; yields True to the outermost caller, who writes them. They are forgotten when it ends."""
    _state.depth += 1
    try:
        yield _state.depth == 1
    finally:
        _state.depth -= 1
        if _state.depth == 0:
            _state.marks = Marks()


def take_marks() -> Marks:
    """Return the marks collected so far and start afresh."""
    marks, _state.marks = _state.marks, Marks()
    return marks
