"""What of a mail is passed on: the words that its writer wrote this time, and no address that stays hidden."""

import re
from collections.abc import Iterable
from email.message import EmailMessage, MIMEPart
from html.parser import HTMLParser
from typing import Final

from django.utils.translation import gettext as _

from bourse_pages.contact.addresses import without_reply_addresses

#: Stands on top of each relayed mail: what is quoted below it isn't passed on. The same in every language.
MARK: Final = "—— ✂ ——"
MAX_TEXT: Final = 10_000
MAX_SUBJECT: Final = 150
#: The words of a mail stand at its beginning; what follows is quotes.
_MOST_READ: Final = 200_000

_SECRET_LINK: Final = re.compile(r"(https?://\S*?)?/(?:fr|en|es)/lien/[\w-]+/?")
#: How mail programs begin what they quote; the first such line and all below it go.
_QUOTES: Final = (
    re.compile(r"^\s*>?\s*" + re.escape(MARK)),
    re.compile(r"^-{2,}\s*(original message|message d.origine|mensaje original|forwarded message)", re.IGNORECASE),
    re.compile(r"^_{10,}\s*$"),
    re.compile(r"^(le|on|el)\b.{4,200}(a écrit|wrote|escribió)\s*:\s*$", re.IGNORECASE),
    re.compile(r"^\*?(de|from)\s*:\*?\s.*@", re.IGNORECASE),
)
#: Those that take two lines.
_LONG_QUOTES: Final = (
    (
        re.compile(r"^(le|on|el)\b.{4,120}$", re.IGNORECASE),
        re.compile(r"^.{0,160}(a écrit|wrote|escribió)\s*:\s*$", re.IGNORECASE),
    ),
    (
        re.compile(r"^\*?(de|from)\s*:", re.IGNORECASE),
        re.compile(r"^\*?(envoyé|sent|date|enviado|fecha|à|to|para)\s*:", re.IGNORECASE),
    ),
)
_SIGNATURE: Final = re.compile(r"^--\s*$")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def has_attachments(message: EmailMessage) -> bool:
    """Tell whether a mail has something beside its text."""
    return any(True for _part in message.iter_attachments()) or any(
        part.get_content_maintype() not in {"text", "multipart"} for part in message.walk()
    )


def written_text(message: EmailMessage) -> str:
    """Return what a mail's writer wrote this time: without quotes, signature, attachments or formatting."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = _content(part)[:_MOST_READ]
    if part.get_content_subtype() == "html":
        text = _text_of_html(text)
    return own_words(text)


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):  # a charset that nobody knows, or what isn't in it
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


class _Reader(HTMLParser):
    """Reads HTML as its lines of text; ``HTMLParser`` needs no more time for what is malformed on purpose."""

    unseen: Final = frozenset({"style", "script", "head", "title", "blockquote"})
    blocks: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or something that isn't read."""
        self._depth += tag in self.unseen
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a line, or something that isn't read."""
        self._depth -= tag in self.unseen and self._depth > 0
        self._end_line(tag)

    def handle_data(self, data: str) -> None:
        """Keep words; line ends of the source are spaces."""
        if not self._depth:
            self.parts.append(" ".join(f"|{data}|".split())[1:-1])

    def _end_line(self, tag: str) -> None:
        if tag in self.blocks and not self._depth:
            self.parts.append("\n")


def _text_of_html(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def own_words(text: str) -> str:
    """Return the text above what is quoted and above the signature, cut to a length."""
    text = text[:_MOST_READ].replace("\r\n", "\n")
    lines = [_CONTROL.sub("", line).rstrip() for line in text.split("\n")]
    kept: list[str] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _begins_quote(line, following) or _SIGNATURE.match(line):
            break
        if not line.startswith(">"):
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()[:MAX_TEXT]


def _begins_quote(line: str, following: str) -> bool:
    return any(quote.match(line) for quote in _QUOTES) or any(
        first.match(line) and second.match(following) for first, second in _LONG_QUOTES
    )


def written_subject(text: str) -> str:
    """Return a subject without line ends, control signs, or « Re: » upon « Re: »."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    return re.sub(r"^((re|ré|rép|aw|fw|fwd|tr)\s*:\s*)+", "", line, flags=re.IGNORECASE)[:MAX_SUBJECT]


def masked(text: str, hidden: Iterable[str]) -> str:
    """Return a text without the addresses that stay hidden, those of the relay, and links that are another's."""
    instead = _("[adresse masquée]")
    text = _SECRET_LINK.sub(_("[lien retiré]"), without_reply_addresses(text, instead))
    for address in filter(None, hidden):
        text = re.sub(_loosely(address), instead, text, flags=re.IGNORECASE)
    return text


def _loosely(address: str) -> str:
    # « awa @ podor.example » or a line broken inside is still the address.
    local, at, domain = address.partition("@")
    return rf"(?<![\w.+-]){re.escape(local)}\s*{re.escape(at)}\s*{re.escape(domain)}(?![\w-])"
