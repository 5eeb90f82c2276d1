"""Pictures of news: one size for pages, lists and the API."""

from typing import TYPE_CHECKING, Any, Final

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from cms.core.addresses import absolute

if TYPE_CHECKING:
    from home.models import NewsPage

PICTURE_SIZE: Final = "max-1200x900"


def picture_json(page: "NewsPage") -> dict[str, Any] | None:
    """Return ``{url, alt, credit, width, height}`` of a page's picture; None without one, or if its file is lost."""
    if page.image is None:
        return None
    try:
        rendition = page.image.get_rendition(PICTURE_SIZE)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    return {
        "url": absolute(rendition.url),
        "alt": page.image_alt,
        "credit": page.image_credit,
        "width": rendition.width,
        "height": rendition.height,
    }
