"""The blocks that an editor may put in a page's body: the core's, and figures and lists taken live from the log."""

from typing import Final

from wagtail.blocks import Block

from cms.core.blocks import BODY_BLOCKS as CORE_BLOCKS
from cms.core.blocks import GROUP_LIVE
from home.blocks.figures import AtlasFiguresBlock
from home.blocks.lists import AtlasListBlock

__all__ = ["BODY_BLOCKS", "AtlasFiguresBlock", "AtlasListBlock"]

BODY_BLOCKS: Final[list[tuple[str, Block]]] = [
    *CORE_BLOCKS,
    ("atlas_figures", AtlasFiguresBlock(group=GROUP_LIVE)),
    ("atlas_list", AtlasListBlock(group=GROUP_LIVE)),
]
