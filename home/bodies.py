"""A page's blocks for readers outside it: HTML with absolute addresses, and plain text."""

from typing import Any

from django.utils.translation import override

from cms.core.richtext import absolute_html, to_text


def body_html(page: Any) -> str:
    """Return the body as HTML in the page's language, "" for a page without one.

    Blocks that count or list other objects only link to them: what the log holds changes with its own object alone.
    """
    blocks = getattr(page, "body", None) or ()
    with override(page.locale.language_code):
        rendered = [block.render(context={"for_log": True, "page": page}).strip() for block in blocks]
    return absolute_html("\n".join(rendered))


def body_text(page: Any) -> str:
    """Return the body's words, as search indexes them; for a home page, its title too."""
    body = getattr(page, "body", None)
    parts = body.stream_block.get_searchable_content(body) if body else []
    return " ".join(to_text(str(part)) for part in (getattr(page, "hero_title", ""), *parts) if part)
