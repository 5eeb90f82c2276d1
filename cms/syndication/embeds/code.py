"""The code that another site puts in its page."""

from dataclasses import dataclass, replace
from typing import Final

from django.utils.html import format_html
from django.utils.translation import override

from cms.core.addresses import absolute
from cms.publication.reading import head
from cms.syndication.embeds.addresses import Source
from cms.syndication.embeds.contract import Embed
from cms.syndication.embeds.targets import make_embed

#: How many pixels wide a frame is where its site says nothing.
WIDTH: Final = 800


@dataclass(frozen=True, slots=True)
class Frame:
    """An embed with the address, the size and the code of its frame. ``path`` is the address on the same host."""

    path: str
    embed: Embed
    width: int
    height: int

    @property
    def code(self) -> str:
        """An ``iframe`` that needs no script: never wider than what it stands in, and loaded when a reader is near."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="max-width:100%;border:0">'
            "</iframe>",
            *(absolute(self.path), self.embed.title, self.width, self.height),
        )

    @property
    def wide_code(self) -> str:
        """The same as wide as what it stands in."""
        return self.code.replace("max-width:100%", "width:100%")

    def at_most(self, height: int) -> "Frame":
        """Return the same frame, not higher than ``height``."""
        return replace(self, height=min(self.height, height))


def frame_of(source: Source, *, width: int = WIDTH, height: int = 0) -> Frame:
    """Return the frame of what an address shows, in the address's language; ``height``: other than the usual one.

    Raises ``InvalidParameter``, ``NotPublished``, ``Removed`` or ``Http404``.
    """
    with override(source.target.language):
        embed, _scheme = make_embed(source.target, source.query, head())
    return Frame(source.path, embed, width, height or embed.height)
