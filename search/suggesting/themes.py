"""Themes for what is being typed: from the reference list, accents and one typo forgiven."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache

from cms.core.labels import Label
from cms.reference.models import Theme
from search.language.words import split_words
from search.suggesting.likeness import begins_nearly

#: The reference list changes a few times a year.
_SECONDS: Final = 60
_WITH_TYPO: Final = 2
_KEY: Final = "search.suggesting.themes"


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme, and the words of its name in each language."""

    code: str
    label: Label
    names: tuple[tuple[str, ...], ...]


def suggest_themes(words: Sequence[str], limit: int) -> list[KnownTheme]:
    """Return the themes whose name, in one of the languages, has all words typed, each from its beginning on.

    Those that only a typo keeps from it are returned where there are no others.
    """
    ranked = []
    for place, theme in enumerate(_themes()):
        ranks = [rank for name in theme.names if (rank := _rank(words, name)) is not None]
        if ranks:
            ranked.append((min(ranks), place, theme))
    ranked.sort(key=lambda found: found[:2])
    exact = [found for found in ranked if found[0] < _WITH_TYPO]
    return [theme for _rank_of, _place, theme in (exact or ranked)[:limit]]


def _rank(words: Sequence[str], name: Sequence[str]) -> int | None:
    """Return how far a name is from what is typed: 0 it begins so, 1 it has all of it, 2 but for typos; None not."""
    if all(any(known.startswith(word) for known in name) for word in words):
        return 0 if " ".join(name).startswith(" ".join(words)) else 1
    if all(any(begins_nearly(word, known) for known in name) for word in words):
        return _WITH_TYPO
    return None


def _themes() -> list[KnownTheme]:
    found: list[KnownTheme] | None = cache.get(_KEY)
    if found is None:
        found = [_known(theme) for theme in Theme.objects.current().order_by("position", "code")]
        cache.set(_KEY, found, _SECONDS)
    return found


def _known(theme: Theme) -> KnownTheme:
    names = dict.fromkeys(tuple(split_words(text)) for text in theme.label.values() if isinstance(text, str))
    return KnownTheme(theme.code, theme.label, tuple(names))
