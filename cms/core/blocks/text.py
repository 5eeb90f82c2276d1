"""Running text."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

#: Headings start below the page's h1; no embed, no picture: they have blocks of their own.
FULL: Final = ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "superscript", "hr"]
#: Inside a component: no headings, they would break the page's outline.
SIMPLE: Final = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(RichTextBlock):
    """Paragraphs, lists and headings, in a column no wider than 75 characters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", FULL)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        template = "core/blocks/text.html"
