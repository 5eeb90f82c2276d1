"""The demo pictures in the portal's library."""

from typing import Final

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.images import get_image_model

from home.demo.drawing import HEIGHT, ILLUSTRATIONS, WIDTH

CREDIT: Final = "Illustration du portail (démonstration)"
_PREFIX: Final = "Démonstration – "


def create_pictures() -> None:
    """Draw and store the illustrations that the library lacks."""
    image_model = get_image_model()
    known = set(image_model.objects.filter(title__startswith=_PREFIX).values_list("title", flat=True))
    for illustration in dict.fromkeys(ILLUSTRATIONS.values()):
        title = _PREFIX + illustration.title
        if title not in known:
            file = ContentFile(illustration.png(), name=f"demonstration-{illustration.draw.__name__[5:]}.png")
            with transaction.atomic():
                image_model.objects.create(
                    title=title, description=illustration.alt, file=file, width=WIDTH, height=HEIGHT
                )


def demo_pictures() -> dict[str, int]:
    """Return the keys of the illustrations by theme of the first level; those that an editor deleted are missing."""
    keys = dict(get_image_model().objects.filter(title__startswith=_PREFIX).values_list("title", "pk"))
    titles = {theme: _PREFIX + illustration.title for theme, illustration in ILLUSTRATIONS.items()}
    return {theme: keys[title] for theme, title in titles.items() if title in keys}
