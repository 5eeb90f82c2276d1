"""What people type: plain text, with few links, made into rich text that is safe to show."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: In one field. Who advertises wants many.
MOST_LINKS: Final = 3
#: No field of a deposit is longer; what is stored of an unfinished one is cut there.
LONGEST: Final = 5_000

_LINK: Final = re.compile(r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.)[^\s<>\"'«»]+", re.IGNORECASE)
#: What mail programs make a link of, in a word: « www. », a domain, a mail's address. Initials (« M.Diop », « S.A. »)
#: are none, unless what follows is what sites have.
_SITE: Final = re.compile(
    r"\bwww\.|\w\w\.[^\W\d_]{2}|\b\w\.(?:com|net|org|info|app|dev|eu|fr|io|co|gg|me)\b|\S@\S", re.IGNORECASE
)
_BULLET: Final = re.compile(r"^\s*(?:[-–•*·]|\d{1,2}[.)])\s+")
#: Characters that no keyboard makes, and those that turn a line's direction so that a text shows what it isn't.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_GAPS: Final = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """Return a text as the database takes it: nothing invisible, one way to end a line."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def links_in(text: str) -> list[str]:
    """Return the addresses that a text names, as they are written."""
    return [found.rstrip(".,;:!?)»") for found in _LINK.findall(text)]


def validate_links(text: str) -> None:
    """Raise ``ValidationError`` for a text with too many links."""
    if len(links_in(text)) > MOST_LINKS:
        message = ngettext("Gardez %(count)s lien au plus.", "Gardez %(count)s liens au plus.", MOST_LINKS)
        raise ValidationError(message % {"count": MOST_LINKS}, code="links")


def validate_no_markup(text: str) -> None:
    """Raise ``ValidationError`` for a one-line text with what only programs write, or what they make a link of."""
    if re.search(r"[<>\n\r]|://", text):
        raise ValidationError(_("Écrivez un texte simple, sans lien ni balise."), code="markup")
    if found := next((word for word in text.split() if _SITE.search(word)), ""):
        message = _(
            "Écrivez un texte simple, sans adresse de site ni de courriel. Après un point, laissez un blanc : %(word)s"
        )
        raise ValidationError(message % {"word": found[:60]}, code="markup")


def to_rich_text(text: str) -> str:
    """Return HTML of the editors' rich text: paragraphs, and lists where lines begin with a dash."""
    blocks = re.split(r"\n\s*\n", plain(text).strip())
    return "".join(part for block in blocks if block.strip() for part in _block(block))


def _block(block: str) -> Iterator[str]:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    for is_list, group in groupby(lines, key=lambda line: bool(_BULLET.match(line))):
        if is_list:
            yield "<ul>" + "".join(f"<li>{escape(_BULLET.sub('', line))}</li>" for line in group) + "</ul>"
        else:
            yield "<p>" + "<br/>".join(escape(line) for line in group) + "</p>"


def without_gaps(text: str) -> str:
    """Return a text without runs of empty lines."""
    return _GAPS.sub("\n\n", plain(text)).strip()
