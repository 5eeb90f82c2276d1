"""Pictures as the log and the API name them: a stable address and the size it will have.

The address is Wagtail's signed one: nobody can ask for other sizes or pictures, and the resized file is made when
somebody first looks at it, not while the log is being written. The signature is made with ``SECRET_KEY``: after a new
key, ``manage.py rebuild_log`` writes the new addresses.
"""

from typing import Any, Final, TypedDict

from wagtail.images.models import AbstractImage, Filter
from wagtail.images.views.serve import generate_image_url

from cms.core.addresses import absolute

#: Large enough for a page's width on a sharp screen, small enough for a phone.
SIZE: Final = "max-1200x900"


class Picture(TypedDict):
    """A picture: absolute address, what it shows, who made it, size in pixels."""

    url: str
    alt: str
    credit: str
    width: int
    height: int


def picture(image: AbstractImage, *, alt: str = "", credit: str = "") -> Picture:
    """Return an image as readers get it; ``alt`` is by default what the image library says of it. No query, no file."""
    width, height = size_of(image)
    return Picture(
        url=absolute(generate_image_url(image, SIZE)),
        alt=alt or getattr(image, "description", ""),
        credit=credit,
        width=width,
        height=height,
    )


def size_of(image: Any) -> tuple[int, int]:
    """Return the width and height in pixels that the image has at ``SIZE``."""
    width, height = Filter(spec=SIZE).get_transform(image).size
    return round(width), round(height)
