"""How high frames should be, in CSS pixels: a browser can't tell the site around how long a page is without a script.

Sizes were measured at 360 to 800 pixels of width. Whatever is longer scrolls in its frame, so none is ever cut.
"""

from typing import Final

#: What stands above and below results: title, note, foot.
_AROUND: Final = 240
#: A result on a narrow screen, with summary and tags.
_ITEM: Final = 190
#: Above this, a frame is higher than most screens, and scrolling the page around it gets stuck in it.
HIGHEST: Final = 720
LOWEST: Final = 200
MAP: Final = 640
FIGURES: Final = 720
CARD: Final = 420


def list_height(results: int) -> int:
    """Return the height of a list of so many results."""
    return max(LOWEST, min(HIGHEST, _AROUND + results * _ITEM))
