"""What was found, marked in its text: HTML, escaped but for ``<mark>``."""

import re
from dataclasses import dataclass
from html import escape
from typing import Final

from search.contract import HIGHLIGHTED
from search.engines.embedded.analysis import stem
from search.engines.embedded.reading import Stored
from search.engines.embedded.schema import LANGUAGES
from search.engines.embedded.translating import Sought
from search.language.words import fold_text

#: Characters of a body's fragment, and how many of them stand before what was found.
FRAGMENT: Final = 200
_BEFORE: Final = 60
_WORD: Final = re.compile(r"[^\W_]+")
_CUT: Final = "…"

Span = tuple[int, int]


class Marker:
    """Marks the words of one question in many texts."""

    def __init__(self, sought: Sought) -> None:
        self._sought = sought
        self._known: dict[tuple[str, str], bool] = {}

    def highlights(self, stored: Stored) -> dict[str, tuple[str, ...]]:
        """Return marked fragments by field, in the object's language; where it has none of the words, in another."""
        order = sorted(stored.texts, key=lambda language: (language != stored.language, language))
        for language in order:
            title, summary, body, _labels = stored.texts[language]
            found = {
                "title": self._whole(language, title),
                "summary": self._whole(language, summary),
                "body": self._fragment(language, body),
            }
            marked: dict[str, tuple[str, ...]] = {name: (found[name],) for name in HIGHLIGHTED if found[name]}
            if marked:
                return marked
        return {}

    def _whole(self, language: str, text: str) -> str:
        spans = self._spans(language, text)
        return _marked(text, spans, 0, len(text)) if spans else ""

    def _fragment(self, language: str, text: str) -> str:
        spans = self._spans(language, text)
        if not spans:
            return ""
        first = _densest(text, spans)
        start, end = _window(text, first)
        fragment = _marked(text, [span for span in spans if start <= span[0] and span[1] <= end], start, end)
        return f"{_CUT if start else ''}{fragment}{_CUT if end < len(text) else ''}"

    def _spans(self, language: str, text: str) -> list[Span]:
        return [match.span() for match in _WORD.finditer(text) if self._is_sought(language, match.group())]

    def _is_sought(self, language: str, word: str) -> bool:
        known = self._known.get((language, word))
        if known is None:
            folded = fold_text(word)
            known = folded in self._sought.words
            if not known and language in LANGUAGES:
                known = stem(language, folded) in self._sought.stems[language]
            self._known[language, word] = known
        return known


@dataclass(slots=True)
class _Best:
    start: int = 0
    words: int = 0


def _densest(text: str, spans: list[Span]) -> int:
    """Return where the fragment with most different words begins."""
    best = _Best(spans[0][0])
    for place, (start, _end) in enumerate(spans):
        words = set()
        for other_start, other_end in spans[place:]:
            if other_end - start > FRAGMENT - _BEFORE:
                break
            words.add(text[other_start:other_end].casefold())
        if len(words) > best.words:
            best = _Best(start, len(words))
    return best.start


def _window(text: str, first: int) -> Span:
    """Return where a fragment around a place begins and ends, between words."""
    start = max(0, first - _BEFORE)
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    end = start + FRAGMENT
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", first, end)
    return start, space if space > first else end


def _marked(text: str, spans: list[Span], start: int, end: int) -> str:
    parts = []
    last = start
    for begin, finish in spans:
        parts += [escape(text[last:begin]), "<mark>", escape(text[begin:finish]), "</mark>"]
        last = finish
    return "".join([*parts, escape(text[last:end])])
