"""Expressions that mean the same, as editors keep them, and how a query finds them."""

import time
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Final

from search.language.words import split_words

#: How long a process goes on with the synonyms that it read.
SECONDS: Final = 5.0


class Thesaurus:
    """Groups of expressions that mean the same, ready to be found in a question.

    Expressions are compared word by word, folded, the plural forgotten. ``version`` tells one state from another.
    """

    def __init__(self, groups: Iterable[Sequence[str]], version: str = "") -> None:
        self.version = version
        self._others: dict[tuple[str, ...], tuple[str, ...]] = {}
        for group in groups:
            self._add(group)
        self._longest = max(map(len, self._others), default=0)

    def _add(self, group: Sequence[str]) -> None:
        folded = {expression: split_words(expression) for expression in group}
        for expression, words in folded.items():
            if words:
                others = [" ".join(of) for other, of in folded.items() if other != expression and of and of != words]
                key = _key(words)
                self._others[key] = tuple(dict.fromkeys([*self._others.get(key, ()), *others]))

    def at(self, words: Sequence[str], place: int) -> tuple[int, tuple[str, ...]]:
        """Return how many words from ``place`` on are the longest known expression, and what else it's called."""
        for length in range(min(self._longest, len(words) - place), 0, -1):
            others = self._others.get(_key(words[place : place + length]))
            if others:
                return length, others
        return 0, ()


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.rstrip("sx") or word for word in words)


class _Kept:
    """The thesaurus of this process, read again every few seconds: editors change it a few times a year."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thesaurus: Thesaurus | None = None
        self._until = 0.0

    def get(self) -> Thesaurus:
        now = time.monotonic()
        with self._lock:
            if self._thesaurus is None or now >= self._until:
                self._thesaurus = read_thesaurus()
                self._until = now + SECONDS
            return self._thesaurus

    def forget(self) -> None:
        with self._lock:
            self._thesaurus = None


_kept: Final = _Kept()


def current_thesaurus() -> Thesaurus:
    """Return the editors' synonyms, at most ``SECONDS`` old."""
    return _kept.get()


def forget_thesaurus() -> None:
    """Have the next query read the synonyms again: this process has just changed them."""
    _kept.forget()


def read_thesaurus() -> Thesaurus:
    """Return the editors' synonyms as they are now; one query."""
    from search.models import Synonym  # late: queries are parsed where no app is loaded, in benchmarks

    rows = list(Synonym.objects.filter(is_active=True).order_by("pk").values_list("expressions", "updated_at"))
    version = f"{len(rows)}-{max((moment.timestamp() for _text, moment in rows), default=0):.6f}"
    return Thesaurus(([line.strip() for line in text.splitlines() if line.strip()] for text, _moment in rows), version)
