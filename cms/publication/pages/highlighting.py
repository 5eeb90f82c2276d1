"""What was searched, marked in cards: the full-text search's fragments on the texts that a card shows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import Final

from cms.core.components import Card, MarkedPart
from cms.publication.fulltext import Highlights
from cms.publication.rows import fold

_MARK: Final = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
_WORD: Final = re.compile(r"\w+")
#: How long an excerpt is, and how much of it may stand before its first mark.
_LENGTH: Final = 260
_BEFORE: Final = 80
_CUT: Final = "… "

Parts = tuple[MarkedPart, ...]


def with_marks(card: Card, highlights: Highlights) -> Card:
    """Return the card with what was searched marked in title and summary.

    Where the summary's beginning has no mark, the part of it that has one is shown; where neither title nor summary
    has any, a part of the body.
    """
    title = mark(card.title, highlights.get("title", ()))
    found = highlights.get("summary", ())
    summary = mark(card.summary, found) or excerpt(found)
    if not title and not summary:
        summary = excerpt(highlights.get("body", ()))
    return replace(card, marked_title=title, marked_summary=summary)


def mark(text: str, fragments: Iterable[str]) -> Parts:
    """Return ``text`` with what the fragments mark, nothing where it has none of that.

    A fragment may be of a longer text, or of the same one in another language: then words are found again by
    themselves.
    """
    spans: list[tuple[int, int]] = []
    for fragment in fragments:
        parts = _parts(fragment)
        start = text.find("".join(part for part, _is_marked in parts))
        spans += _places(parts, start) if start >= 0 else _again(text, parts)
    return _split(text, sorted(set(spans)))


def excerpt(fragments: Sequence[str]) -> Parts:
    """Return the first fragments that have a mark as one short text, cut between words."""
    found: list[MarkedPart] = []
    for fragment in fragments:
        parts = _parts(fragment)
        if any(is_marked for _text, is_marked in parts):
            found += [(f" {_CUT}", False)] if found else []
            found += _from_near_mark(parts, is_first=not found)
    return tuple(_shortened(found))


def _parts(fragment: str) -> list[MarkedPart]:
    """Return a fragment's stretches of plain text: what stands between ``<mark>`` is every second one."""
    stretches = enumerate(_MARK.split(fragment))
    return [(unescape(text), bool(place % 2)) for place, text in stretches if text]


def _places(parts: Iterable[MarkedPart], start: int) -> Iterator[tuple[int, int]]:
    for text, is_marked in parts:
        if is_marked:
            yield start, start + len(text)
        start += len(text)


def _again(text: str, parts: Iterable[MarkedPart]) -> Iterator[tuple[int, int]]:
    marked = (text for text, is_marked in parts if is_marked)
    # A lone letter is an elided article, and would mark half the text.
    words = {fold(word) for one in marked for word in _WORD.findall(one) if len(word) > 1 or word == one}
    for found in _WORD.finditer(text):
        if fold(found.group()) in words:
            yield found.span()


def _split(text: str, spans: Sequence[tuple[int, int]]) -> Parts:
    if not spans:
        return ()
    parts: list[MarkedPart] = []
    end = 0
    for start, stop in spans:
        if start < end:
            continue
        parts += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return tuple((part, is_marked) for part, is_marked in [*parts, (text[end:], False)] if part)


def _from_near_mark(parts: list[MarkedPart], *, is_first: bool) -> list[MarkedPart]:
    """Return the parts without what stands far before the first mark."""
    text, is_marked = parts[0]
    if is_marked or len(text) <= _BEFORE:
        return parts
    near = text[-_BEFORE:].partition(" ")[2]
    return [(f"{_CUT}{near}" if is_first else near, False), *parts[1:]]


def _shortened(parts: Iterable[MarkedPart]) -> Iterator[MarkedPart]:
    left = _LENGTH
    for text, is_marked in parts:
        if len(text) > left and not is_marked:
            yield f"{text[:left].rpartition(' ')[0]} …", False
            return
        yield text, is_marked
        left -= len(text)
        if left <= 0:
            return
