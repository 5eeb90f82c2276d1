"""The plan of the site: the navigation, and the pages that editors made."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.addresses import active_language, portal_path
from cms.core.components import Tag
from cms.core.context import Portal

#: Depth of a language's home page in Wagtail's tree (the root is 1).
HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the plan and what is under it."""

    heading: str
    entries: list[Tag]


def sections(request: HttpRequest) -> list[Section]:
    """Return the plan in the reader's language; an address is listed once."""
    portal = Portal(request)
    ways = [Tag(_("Accueil"), portal.home_url), *(Tag(link.label, link.url) for link in portal.navigation)]
    found = [Section(_("Entrées"), ways)]
    for label, route in settings.PORTAL_NAVIGATION:
        entries = _routed(settings.PORTAL_SITE_MAP.get(route, []))
        if entries:
            found.append(Section(str(label), entries))
    footer = [Tag(link.label, link.url) for link in portal.footer]
    listed = {entry.url for section in found for entry in section.entries} | {entry.url for entry in footer}
    found.append(Section(_("Pages"), [page for page in _pages(request) if page.url not in listed]))
    found.append(Section(_("À propos du site"), footer))
    return [section for section in found if section.entries]


def _routed(entries: Iterable[tuple[Promise | str, str]]) -> list[Tag]:
    routed = ((str(label), portal_path(route)) for label, route in entries)
    return [Tag(label, url) for label, url in routed if url]


def _pages(request: HttpRequest) -> list[Tag]:
    """Public pages right below the language's home page, and further down those that editors show in menus."""
    pages = Page.objects.live().public().filter(locale__language_code=active_language(), depth__gt=HOME_DEPTH)
    shown = pages.filter(depth=HOME_DEPTH + 1) | pages.filter(show_in_menus=True)
    return [Tag(page.title, page.get_url(request) or "") for page in shown.order_by("path")[:200]]
