"""Editors' rich text for readers outside Wagtail's templates: the API, the log, search."""

import re
from typing import Final

from django.conf import settings
from django.utils.html import escape
from wagtail.rich_text import expand_db_html, get_text_for_indexing

_LOCAL_ADDRESS: Final = re.compile(r"""(?P<start>\s(?:href|src|action|poster)=(?P<quote>["']))(?P<path>/(?!/))""")
#: Where a block of rich text ends, and where a line within one does.
_BLOCK_END: Final = re.compile(r"</(?:p|h[1-6]|ul|ol|blockquote)>|<hr\s*/?>", re.IGNORECASE)
_LINE_END: Final = re.compile(r"</li>|<br\s*/?>", re.IGNORECASE)
_SRCSET: Final = re.compile(r"""(?P<start>\ssrcset=(?P<quote>["']))(?P<value>[^"']*)""")


def absolute_html(html: str) -> str:
    """Return ``html`` with every address of this portal made absolute, so that it can be shown anywhere."""
    host = escape(settings.PUBLIC_URL)
    html = _LOCAL_ADDRESS.sub(lambda match: f"{match['start']}{host}/", html)
    return _SRCSET.sub(lambda match: match["start"] + _absolute_candidates(match["value"], host), html)


def _absolute_candidates(value: str, host: str) -> str:
    candidates = (candidate.strip() for candidate in value.split(","))
    return ", ".join(f"{host}{c}" if c.startswith("/") and not c.startswith("//") else c for c in candidates)


def to_html(source: str) -> str:
    """Return the HTML of a rich text as the database holds it: links to pages resolved, addresses absolute.

    No query unless it links to pages, documents or images.
    """
    return absolute_html(expand_db_html(source)) if source else ""


def to_text(html: str) -> str:
    """Return the words of some HTML in one line: what search indexes and summaries show."""
    return " ".join(get_text_for_indexing(html).split())


def to_paragraphs(html: str) -> str:
    """Return the words of some HTML as a text that stands alone: a blank line between blocks, a line for each item."""
    blocks = ("\n".join(filter(None, map(_line, _LINE_END.split(block)))) for block in _BLOCK_END.split(html))
    return "\n\n".join(filter(None, blocks))


def _line(html: str) -> str:
    text = to_text(html)
    return f"- {text}" if text and "<li" in html.lower() else text
