"""Themes for what is being typed: from the reference list, accents and one typo forgiven."""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from cms.core.labels import Label
from cms.reference.models import Theme
from search.language.words import split_words
from search.suggesting.likeness import begins_nearly

#: The reference list changes a few times a year.
_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme, and its name in each language: folded words, with a space before each; ``text`` has all names."""

    code: str
    label: Label
    names: tuple[str, ...]
    text: str


class Themes:
    """All themes, ready to be found while somebody types."""

    def __init__(self, known: Iterable[KnownTheme]) -> None:
        self._known = tuple(known)
        words = {word for theme in self._known for name in theme.names for word in name.split()}
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            self._by_letter[word[0]].append(word)

    def suggest(self, words: Sequence[str], limit: int) -> list[KnownTheme]:
        """Return the themes whose name, in one of the languages, has all words typed, each from its beginning on.

        Those that only a typo keeps from it are returned where there are no others.
        """
        ranked = [(rank, place) for place, theme in enumerate(self._known) if (rank := _rank(words, theme)) is not None]
        if ranked:
            return [self._known[place] for _rank_of, place in sorted(ranked)[:limit]]
        # Only now: looking for typos takes longer, and whoever types a name well isn't offered others.
        likely = [{known for known in self._by_letter[word[0]] if begins_nearly(word, known)} for word in words]
        if not all(likely):
            return []
        return [theme for theme in self._known if any(_has_all(name, likely) for name in theme.names)][:limit]


def _rank(words: Sequence[str], theme: KnownTheme) -> int | None:
    """Return 0 for a theme one of whose names begins with what is typed, 1 for one that has all of it, else None."""
    begun = [f" {word}" for word in words]
    if begun[0] not in theme.text:
        return None
    text = "".join(begun)
    ranks = [0 if name.startswith(text) else 1 for name in theme.names if all(word in name for word in begun)]
    return min(ranks, default=None)


def _has_all(name: str, likely: Iterable[set[str]]) -> bool:
    words = name.split()
    return all(not others.isdisjoint(words) for others in likely)


class _Kept:
    """The themes of this process, read again every minute. Django's cache would make a copy of them for each reader."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._themes: Themes | None = None
        self._until = 0.0

    def get(self) -> Themes:
        with self._lock:
            if self._themes is None or time.monotonic() >= self._until:
                self._themes = Themes(_known(row) for row in Theme.objects.current().order_by("position", "code"))
                self._until = time.monotonic() + _SECONDS
            return self._themes

    def forget(self) -> None:
        with self._lock:
            self._themes = None


_kept: Final = _Kept()


def suggest_themes(words: Sequence[str], limit: int) -> list[KnownTheme]:
    """Return the themes for some folded words that were typed, the best first, as ``Themes.suggest`` finds them."""
    return _kept.get().suggest(words, limit)


def forget_themes() -> None:
    """Have the next suggestion read the themes again."""
    _kept.forget()


def _known(theme: Theme) -> KnownTheme:
    texts = (text for text in theme.label.values() if isinstance(text, str))
    names = tuple(dict.fromkeys("".join(f" {word}" for word in split_words(text)) for text in texts))
    return KnownTheme(theme.code, theme.label, names, "\n".join(names))
