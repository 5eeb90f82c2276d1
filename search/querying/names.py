"""The names of codes: by which words people ask for a country, a theme, a goal, a region, a kind of object."""

import csv
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from search.language.stopwords import HINTS, OF_QUESTIONS
from search.language.words import split_words

#: What editors of the portal's code add to the labels: codes with other names that mean just the same.
LIST: Final = Path(__file__).parents[1] / "data" / "names.csv"
SEPARATOR: Final = "|"
#: Labels change a few times a year.
SECONDS: Final = 60.0
_TELLING_NOTHING: Final = OF_QUESTIONS | HINTS
#: The feminine of « é », folded. Other double letters count: a word without one is corrected, as text is.
_FEMININE: Final = re.compile(r"ee$")

Key = tuple[str, ...]


def keys_of_words(words: Sequence[str]) -> Iterator[Key]:
    """Yield what folded words are compared by: without plural and gender; without small words too."""
    yield _plain(words)
    telling = [word for word in words if word not in OF_QUESTIONS]
    if 1 < len(telling) < len(words):
        yield _plain(telling)


def _plain(words: Iterable[str]) -> Key:
    return tuple(map(_plain_word, words))


@lru_cache(maxsize=10_000)
def _plain_word(word: str) -> str:
    return _FEMININE.sub("e", word.rstrip("sx")) or word


class Names:
    """Codes of the log's facets (``theme:water``, ``kind:offer``) by their names."""

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        found: defaultdict[Key, dict[str, None]] = defaultdict(dict)
        about: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.longest = 0
        for code, name in names:
            words = split_words(name)
            if words:
                self.longest = max(self.longest, len(words))
                about[code].update(dict.fromkeys(word for word in words if word not in _TELLING_NOTHING))
                for key in keys_of_words(words):
                    found[key][code] = None
        self._codes: Mapping[Key, tuple[str, ...]] = {key: tuple(codes) for key, codes in found.items()}
        self._about: Mapping[str, tuple[str, ...]] = {code: tuple(words) for code, words in about.items()}

    def about(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the words by which the themes among some codes are called, in all languages."""
        themes = (code for code in codes if code.startswith("theme:"))
        return tuple(dict.fromkeys(word for code in themes for word in self._about.get(code, ())))

    def of(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the codes that folded words name, if they name some."""
        for key in keys_of_words(words):
            codes = self._codes.get(key)
            if codes:
                return codes
        return ()


def read_names() -> Names:
    """Return the names of today's codes; six queries."""
    from search.querying.reference import reference_labels  # late: queries are parsed where no app is loaded

    return Names([*reference_labels(), *listed_names()])


@cache
def listed_names() -> tuple[tuple[str, str], ...]:
    """Return the codes and names of the list."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple((row["code"], name) for row in csv.DictReader(file) for name in row["names"].split(SEPARATOR))


class _Kept:
    """The names of this process, read again every minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._names: Names | None = None
        self._until = 0.0

    def get(self) -> Names:
        now = time.monotonic()
        with self._lock:
            if self._names is None or now >= self._until:
                self._names = read_names()
                self._until = now + SECONDS
            return self._names

    def forget(self) -> None:
        with self._lock:
            self._names = None


_kept: Final = _Kept()


def current_names() -> Names:
    """Return the names of today's codes, at most ``SECONDS`` old."""
    return _kept.get()


def forget_names() -> None:
    """Have the next query read the names again."""
    _kept.forget()
