"""Countries, themes and goals for what is being typed, by all their names: accents and one typo forgiven."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from search.suggesting.likeness import begins_nearly
from search.suggesting.naming import NamedCode, named_codes

#: The reference lists change a few times a year.
_SECONDS: Final = 60.0
#: So many letters of a word lead to the codes that may be meant.
_START: Final = 2
#: How well a name answers what is typed, the best first.
IS_NAME: Final = 0
BEGINS: Final = 1
_BEGINS_OTHER: Final = 2
HAS_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code found, and whether what is typed ``IS_NAME``, ``BEGINS`` one, or is in it (``HAS_WORDS``)."""

    named: NamedCode
    rank: int


class Codes:
    """All codes of some facets, ready to be found while somebody types."""

    def __init__(self, known: Iterable[NamedCode]) -> None:
        self._known = tuple(known)
        self._by_start: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for place, code in enumerate(self._known):
            for word in code.text.split():
                self._by_start[word[:_START]][place] = None
        words = {word for code in self._known for name in code.names for word in name.split()}
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            self._by_letter[word[0]].append(word)

    def begun(self, words: Sequence[str]) -> list[FoundCode]:
        """Return the codes with a label that has all words typed, each from its beginning on, the best first.

        Of their other names, one has to begin with all that is typed.
        """
        if not words:
            return []
        start = words[0][:_START]
        places = self._by_start.get(start, ()) if len(start) == _START else range(len(self._known))
        begun = [f" {word}" for word in words]
        ranked = [(rank, place) for place in places if (rank := _rank(begun, self._known[place])) is not None]
        return [
            FoundCode(self._known[place], BEGINS if rank == _BEGINS_OTHER else rank) for rank, place in sorted(ranked)
        ]

    def likely(self, words: Sequence[str]) -> list[FoundCode]:
        """Return the codes that only a typo keeps from a label: for when nothing at all is found."""
        likely = [{known for known in self._by_letter[word[0]] if begins_nearly(word, known)} for word in words]
        if not words or not all(likely):
            return []
        return [
            FoundCode(code, HAS_WORDS) for code in self._known if any(_has_all(name, likely) for name in code.names)
        ]


def _rank(begun: Sequence[str], code: NamedCode) -> int | None:
    """Return how well a code's names answer words, each with a space before it; None where they don't."""
    if begun[0] not in code.text:
        return None
    text = "".join(begun)
    if text in code.names or text in code.others:
        return IS_NAME
    if any(name.startswith(text) for name in code.names):
        return BEGINS
    if any(name.startswith(text) for name in code.others):
        return _BEGINS_OTHER
    return HAS_WORDS if any(all(word in name for word in begun) for name in code.names) else None


def _has_all(name: str, likely: Iterable[set[str]]) -> bool:
    words = name.split()
    return all(not others.isdisjoint(words) for others in likely)


class _Kept:
    """The codes of this process, read again every minute. Django's cache would make a copy of them for each reader."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._codes: Codes | None = None
        self._until = 0.0

    def get(self) -> Codes:
        with self._lock:
            if self._codes is None or time.monotonic() >= self._until:
                self._codes = Codes(named_codes())
                self._until = time.monotonic() + _SECONDS
            return self._codes

    def forget(self) -> None:
        with self._lock:
            self._codes = None


_kept: Final = _Kept()


def current_codes() -> Codes:
    """Return today's codes, at most a minute old."""
    return _kept.get()


def forget_codes() -> None:
    """Have the next suggestion read the codes again."""
    _kept.forget()


def rank_of(typed: str, names: Collection[str]) -> int:
    """Return how well folded names answer what is typed, folded: ``IS_NAME``, ``BEGINS`` or ``HAS_WORDS``."""
    if typed in names:
        return IS_NAME
    for name in names:
        if name.startswith(typed):
            return BEGINS
    return HAS_WORDS
