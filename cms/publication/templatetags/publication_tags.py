"""Tags for the templates of the log's pages: ``{% load publication_tags %}``."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def published_html(text: str | None) -> SafeString:
    """Return rich text as the log holds it, to be printed as it is.

    Safe by construction: a document's HTML fields come from Wagtail's rich text filter, which lets through only the
    elements that the field's features allow. Never use it on another text.
    """
    return mark_safe(text or "")  # noqa: S308
