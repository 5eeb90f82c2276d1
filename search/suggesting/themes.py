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
    known = _themes()
    ranked = [(rank, place) for place, theme in enumerate(known) if (rank := _rank(words, theme)) is not None]
    if ranked:
        return [known[place] for _rank_of, place in sorted(ranked)[:limit]]
    # Only now: looking for typos takes longer, and whoever types a name well isn't offered others.
    return [theme for theme in known if _is_nearly(words, theme)][:limit]


def _rank(words: Sequence[str], theme: KnownTheme) -> int | None:
    """Return 0 for a theme one of whose names begins with what is typed, 1 for one that has all of it, else None."""
    text = " ".join(words)
    ranks = [
        0 if " ".join(name).startswith(text) else 1
        for name in theme.names
        if all(any(known.startswith(word) for known in name) for word in words)
    ]
    return min(ranks, default=None)


def _is_nearly(words: Sequence[str], theme: KnownTheme) -> bool:
    return any(all(any(begins_nearly(word, known) for known in name) for word in words) for name in theme.names)


def _themes() -> list[KnownTheme]:
    found: list[KnownTheme] | None = cache.get(_KEY)
    if found is None:
        found = [_known(theme) for theme in Theme.objects.current().order_by("position", "code")]
        cache.set(_KEY, found, _SECONDS)
    return found


def _known(theme: Theme) -> KnownTheme:
    names = dict.fromkeys(tuple(split_words(text)) for text in theme.label.values() if isinstance(text, str))
    return KnownTheme(theme.code, theme.label, tuple(names))
