"""Tags for the templates of the log's pages: ``{% load publication_tags %}``.

``{{ object.description|published_html }}``  rich text of the log
``{% oembed_link page_title %}``             how other sites' editors find what to show for this page's address
``{% compose_path as url %}``                where the page's embed is composed, "" where nothing composes embeds
"""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.core.addresses import absolute, portal_path

register = template.Library()


@register.filter
def published_html(text: str | None) -> SafeString:
    """Return rich text as the log holds it, to be printed as it is.

    Safe by construction: a document's HTML fields come from Wagtail's rich text filter, which lets through only the
    elements that the field's features allow. Never use it on another text.
    """
    return mark_safe(text or "")  # noqa: S308


@register.simple_tag(takes_context=True)
def oembed_link(context: template.Context, title: str) -> str:
    """Return the ``link`` by which oEmbed is discovered on a page that can be embedded."""
    query = urlencode({"url": absolute(context["request"].get_full_path()), "format": "json"})
    html = '<link rel="alternate" type="application/json+oembed" href="{}" title="{}">'
    return format_html(html, absolute(f"/api/v1/oembed?{query}"), title)


@register.simple_tag(takes_context=True)
def compose_path(context: template.Context) -> str:
    """Return the path of the page that makes the code of this page's embed."""
    path = portal_path("embeds:compose")
    query = urlencode({"url": absolute(context["request"].get_full_path())})
    return f"{path}?{query}" if path else ""
