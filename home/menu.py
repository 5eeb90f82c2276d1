"""The order of the admin's main menu: the queue first, then the Atlas, the Bourse, pages, files, reference lists."""

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

#: Entries that stand together under « Atlas », in this order.
ATLAS: Final = ("projets", "collectivites", "partenaires")
ORDER: Final = ("moderation", "atlas", "offers", "explorer", "images", "documents", "reference")


def arrange(request: HttpRequest, items: list[MenuItem]) -> None:
    """Put the Atlas's lists under one entry, and the entries that editors use most first."""
    of_atlas = sorted((item for item in items if item.name in ATLAS), key=lambda item: ATLAS.index(item.name))
    if of_atlas:
        items[:] = [item for item in items if item not in of_atlas]
        for position, item in enumerate(of_atlas):
            item.order = position
        menu = Menu(items=of_atlas)
        items.append(SubmenuMenuItem(_("Atlas"), menu, name="atlas", icon_name="globe", order=10))
    for item in items:
        if item.name in ORDER:
            item.order = 10 * (ORDER.index(item.name) + 1)
    items.sort(key=lambda item: item.order)
