"""StreamField blocks: the components of the State's design system that editors compose pages with.

``BODY_BLOCKS`` is the list that every editorial page takes. A room above that has blocks of its own (lists and figures
taken live from the Atlas) adds them: ``StreamField([*BODY_BLOCKS, ("projects", ProjectsBlock())])``; each such block
renders itself with its own template and gets its data in ``get_context``, so that nothing here knows it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

from cms.core.blocks.accordion import AccordionBlock
from cms.core.blocks.action import CallToActionBlock
from cms.core.blocks.cards import CardsBlock, TilesBlock
from cms.core.blocks.emphasis import AlertBlock, CalloutBlock, QuoteBlock
from cms.core.blocks.media import DownloadBlock, PictureBlock
from cms.core.blocks.table import TableBlock
from cms.core.blocks.text import TextBlock

__all__ = ["BODY_BLOCKS", "GROUP_COMPONENTS", "GROUP_LIVE", "GROUP_TEXT"]

GROUP_TEXT: Promise = _("Texte")
GROUP_COMPONENTS: Promise = _("Composants")
#: For blocks of the rooms above: the same heading in the editor's list of blocks.
GROUP_LIVE: Promise = _("Tiré de l’Atlas")

BODY_BLOCKS: list[tuple[str, Block]] = [
    ("text", TextBlock(group=GROUP_TEXT)),
    ("callout", CalloutBlock(group=GROUP_TEXT)),
    ("alert", AlertBlock(group=GROUP_TEXT)),
    ("quote", QuoteBlock(group=GROUP_TEXT)),
    ("table", TableBlock(group=GROUP_TEXT)),
    ("image", PictureBlock(group=GROUP_COMPONENTS)),
    ("accordion", AccordionBlock(group=GROUP_COMPONENTS)),
    ("cards", CardsBlock(group=GROUP_COMPONENTS)),
    ("tiles", TilesBlock(group=GROUP_COMPONENTS)),
    ("call_to_action", CallToActionBlock(group=GROUP_COMPONENTS)),
    ("download", DownloadBlock(group=GROUP_COMPONENTS)),
]
