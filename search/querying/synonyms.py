"""Expressions that mean the same, as editors keep them, and how a query finds them."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from search.language.words import split_words
from search.querying.names import Key, Names, current_names, forget_names, keys_of_words

#: How long a process goes on with the synonyms that it read.
SECONDS: Final = 5.0


#: So many small words may stand between those of an expression beside its own.
_MORE_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of a question that belong together: how many, what else means the same, and the codes that they name.

    ``about`` are the words of these codes' names.
    """

    length: int
    others: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Thesaurus:
    """Groups of expressions that mean the same, and names of codes, ready to be found in a question.

    Expressions are compared word by word, folded, the plural and small words forgotten. ``version`` tells one state
    of the groups from another.
    """

    def __init__(self, groups: Iterable[Sequence[str]], version: str = "", names: Names | None = None) -> None:
        self.version = version
        self._names = names or Names()
        self._same: dict[Key, tuple[str, ...]] = {}
        self._expressions: dict[str, None] = {}
        self.longest = self._names.longest
        self._groups: list[list[list[str]]] = []
        for group in groups:
            self._add(group)

    def _add(self, group: Sequence[str]) -> None:
        folded = [words for expression in group if (words := split_words(expression))]
        self._groups.append(folded)
        for words in folded:
            self.longest = max(self.longest, len(words))
            for key in keys_of_words(words):
                self._same[key] = tuple(dict.fromkeys([*self._same.get(key, ()), *map(" ".join, folded)]))

    def is_of(self, version: str, names: Names) -> bool:
        """Tell whether this is what groups of a version and names make: to make it again takes long."""
        return self.version == version and self._names is names

    def names_of_codes(self) -> Iterator[tuple[str, str]]:
        """Yield codes with all expressions, folded, of the groups in which one is a name of the code."""
        for group in self._groups:
            for code in dict.fromkeys(code for words in group for code in self._names.of(words)):
                yield from ((code, " ".join(words)) for words in group)

    def at(self, words: Sequence[str], place: int) -> Expression | None:
        """Return the longest known expression that begins at ``place``, None if none does."""
        for length in range(min(self.longest + _MORE_WORDS, len(words) - place), 0, -1):
            span = words[place : place + length]
            same = next((found for key in keys_of_words(span) if (found := self._same.get(key))), ())
            codes = [code for said in (span, *map(str.split, same)) for code in self._names.of(said)]
            if same or codes:
                others = tuple(other for other in same if _singular(other.split()) != _singular(span))
                return Expression(length, others, tuple(dict.fromkeys(codes)), self._names.about(codes))
        return None


def _singular(words: Iterable[str]) -> list[str]:
    """Return folded words without their plural, which no search needs to be told."""
    return [word.rstrip("sx") for word in words]


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
                self._thesaurus = read_thesaurus(self._thesaurus)
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
    forget_names()


def read_thesaurus(known: Thesaurus | None = None) -> Thesaurus:
    """Return the editors' synonyms as they are now; one query. ``known`` is returned if it's still what they say."""
    from search.models import Synonym  # late: queries are parsed where no app is loaded, in benchmarks

    rows = list(Synonym.objects.filter(is_active=True).order_by("pk").values_list("expressions", "updated_at"))
    version = f"{len(rows)}-{max((moment.timestamp() for _text, moment in rows), default=0):.6f}"
    names = current_names()
    if known is not None and known.is_of(version, names):
        return known
    groups = ([line.strip() for line in text.splitlines() if line.strip()] for text, _moment in rows)
    return Thesaurus(groups, version, names)
