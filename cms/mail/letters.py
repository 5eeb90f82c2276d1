"""What a mail says, in parts: one description makes its HTML and its text, so that both always say the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

#: What mail programs take for the beginning of the small print; its space belongs to it.
SIGNATURE: Final = "-- "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words; whatever people typed in them is escaped."""

    text: str
    part: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Button:
    """What to do next: an absolute address with its words."""

    label: str
    url: str
    part: str = "button"


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, line by line, under words that say who."""

    title: str
    text: str
    part: str = "quote"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, such as « Reçue le » and a date."""

    rows: tuple[tuple[str, str], ...]
    part: str = "facts"


@dataclass(frozen=True, slots=True)
class Links:
    """A list of words that lead somewhere, each with some more words (or none)."""

    title: str
    rows: tuple[tuple[str, str, str], ...]
    part: str = "links"


Part = Paragraph | Button | Quote | Facts | Links


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: its subject, its parts in order, and why its reader gets it (the small print)."""

    subject: str
    parts: tuple[Part, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter in one language, ready to be sent."""

    language: str
    subject: str
    text: str
    html: str


def render_letter(make: Callable[[], Letter], language: str) -> Rendered:
    """Return what ``make`` writes when ``language`` is active."""
    with translation.override(language):
        letter = make()
        context = {"letter": letter, "language": language, "portal": settings.PUBLIC_URL}
        html = render_to_string("mail/letter.html", context)
        text = render_to_string("mail/letter.txt", context)
    return Rendered(language, one_line(letter.subject), _without_gaps(text.splitlines()), html)


def one_line(text: str) -> str:
    """Return a text that fits into a header: an end of a line there would begin another header."""
    return " ".join(text.split())[:250]


def _without_gaps(lines: Iterable[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line if line == SIGNATURE else line.rstrip())
    return "\n".join(kept).strip() + "\n"
