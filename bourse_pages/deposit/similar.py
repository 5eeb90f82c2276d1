"""Open offers that are like one that is about to be sent: « est-ce déjà la vôtre ? »"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bourse_pages.enums import OfferState
from bourse_pages.models import OfferPage
from cms.core.richtext import to_text
from cms.publication.filters import Filters
from cms.publication.fulltext import RELEVANCE, full_text
from cms.publication.pages.localizing import JsonObject, read_all
from cms.publication.pages.neighbours import first_items
from cms.publication.reading import head
from cms.reference.texts import search_words

#: How many offers of the country are compared word by word.
_COMPARED: Final = 40
#: Words in common, of those that either has: below, two texts only share a language.
_ALIKE: Final = 0.12
_SHORT: Final = 3
SHOWN: Final = 3


def similar_offers(offer: OfferPage, limit: int = SHOWN) -> list[JsonObject]:
    """Return open offers of the same country and direction, on a theme of the offer's or with much the same words.

    Those of the same authority come first, then those on its themes, then the likest in words. It reads the log (what
    is public), three queries at most.
    """
    version = head()
    themes = {code for theme in offer.themes.all() for code in (theme.code, theme.parent_code) if code}
    here = Filters.of(country=offer.country.code, direction=offer.direction, state=OfferState.OPEN.value)
    candidates = {
        item["id"]: item
        for item in (
            *first_items("offer", here, version, sort="-updated_at", limit=_COMPARED),
            *_by_words(offer, here, version),
        )
        if item["id"] != offer.public_id
    }
    own = _words(offer.title, offer.summary, to_text(offer.need))
    ranked = []
    for item in candidates.values():
        alike = _likeness(own, _words(item["title"], item.get("summary") or ""))
        same_theme = bool(themes & {theme["code"] for theme in item.get("themes") or ()})
        same_authority = _same(offer.authority_name, (item.get("authority") or {}).get("name") or "")
        if alike >= 2 * _ALIKE or same_authority or (same_theme and alike >= _ALIKE / 2):
            ranked.append((same_authority, same_theme, alike, item))
    ranked.sort(key=lambda found: found[:3], reverse=True)
    return [item for *_rank, item in ranked[:limit]]


def _by_words(offer: OfferPage, here: Filters, version: int) -> Iterable[JsonObject]:
    """Return what the full-text search finds by the title: the country may have more than are compared."""
    search = full_text()
    if search is None:
        return []
    filters = replace(here, q=offer.title)
    return read_all(search.page("offer", filters, RELEVANCE, SHOWN, None, version).items)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in search_words(text) if len(word) > _SHORT)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter text's words that the other has too."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _same(one: str, other: str) -> bool:
    return bool(one) and search_words(one) == search_words(other)
