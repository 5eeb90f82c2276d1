"""Where an editorial page stands: above it, and in the other languages."""

from collections.abc import Mapping

from wagtail.models import Page

from cms.core.addresses import in_language
from cms.core.components import Card, Crumb
from cms.core.labels import LANGUAGES

#: Depth of the home pages in the tree: the root's children.
HOME_DEPTH = 2


def crumbs(page: Page) -> list[Crumb]:
    """Return the pages between the home page and this one."""
    if not page.path:
        # A page that is being written for the first time has no place yet.
        return []
    above = page.get_ancestors().filter(depth__gt=HOME_DEPTH).live()
    return [Crumb(ancestor.title, ancestor.url or "") for ancestor in above]


def child_cards(page: Page) -> list[Card]:
    """Return the pages below that anyone may read, in the editor's order."""
    if not page.path:
        return []
    below = page.get_children().live().public().specific()
    return [Card(child.title, child.url or "", getattr(child, "summary", ""), heading="h3") for child in below]


def public_translations(page: Page) -> dict[str, str]:
    """Return the paths of the page's translations that anyone may read, by language."""
    translations = page.get_translations().live().public().select_related("locale")
    return {translation.locale.language_code: translation.url for translation in translations if translation.url}


def translation_paths(page: Page, translations: Mapping[str, str]) -> dict[str, str]:
    """Return the page's path in each language.

    Where it isn't translated that is its own path under the other prefix, which answers with what there is.
    """
    own = page.url or "/"
    paths = {language: in_language(own, language) for language in LANGUAGES}
    return paths | dict(translations)
