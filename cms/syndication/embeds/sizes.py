"""How high frames should be, in CSS pixels: a browser can't tell the site around how long a page is without a script.

Sizes are what Chromium gives at 360 and 800 pixels of width. Whatever is longer scrolls in its frame: none is cut.
"""

from typing import Final

#: What stands above and below results: title, note, foot.
_AROUND: Final = 240
#: A result with badge, summary and tags: 276 pixels high at 800, 297 at 360.
_ITEM: Final = 280
#: Above this, a frame is higher than most screens, and scrolling the page around it gets stuck in it.
HIGHEST: Final = 720
LOWEST: Final = 200
#: A map whose list of places is closed, as it is from six places on.
MAP: Final = 680
FIGURES: Final = 720
CARD: Final = 450


def list_height(results: int) -> int:
    """Return the height of a list of so many results."""
    return max(LOWEST, min(HIGHEST, _AROUND + results * _ITEM))
