"""The blocks that an editor may put in a page's body."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, RichTextBlock

BODY_BLOCKS: list[tuple[str, Block]] = [("text", RichTextBlock(label=_("Texte")))]
