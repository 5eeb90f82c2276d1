"""What the home page shows beside its own text: figures, map, newest objects, all from the log."""

from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from atlas_pages.views.index import atlas_counts, key_figures, map_countries, newest_projects, theme_tiles
from atlas_pages.views.words import count_projects
from bourse_pages.enums import OfferState
from bourse_pages.views.cards import count_offers, offer_card
from cms.core.addresses import absolute, active_language
from cms.core.components import Card, Tile
from cms.publication.filters import Filters
from cms.publication.pages.neighbours import first_items
from cms.publication.pages.structured import CONTEXT
from cms.publication.pages.vocabulary import vocabulary
from cms.publication.reading import count, head
from home.presenting import news_card

OFFERS: Final = 3
PROJECTS: Final = 3
NEWS: Final = 3


def home_context(version: int | None = None) -> dict[str, Any]:
    """Return what ``home/home_page.html`` shows: a fixed number of queries, all cached under the head."""
    version = head() if version is None else version
    words = vocabulary(version)
    counts = atlas_counts(version)
    return {
        "figures": key_figures(counts, version),
        "countries": map_countries(counts, words["country"], version),
        "themes": theme_tiles(counts, words["theme"]),
        "doors": _doors(version),
        "offers": newest_offers(version),
        "projects": newest_projects(version, PROJECTS),
        "news": newest_news(version),
        "structured_data": _website(),
    }


def newest_offers(version: int) -> list[Card]:
    """Return the open offers that changed last."""
    filters = Filters.of(state=OfferState.OPEN.value)
    items = first_items("offer", filters, version, sort="-updated_at", limit=OFFERS)
    return [offer_card(item) for item in items]


def newest_news(version: int) -> list[Card]:
    """Return the latest news in the reader's language, or in French where there is none."""
    for language in dict.fromkeys((active_language(), "fr")):
        filters = Filters.of(type="news", language=language)
        if items := first_items("article", filters, version, sort="-date", limit=NEWS):
            return [news_card(item, heading="h3") for item in items]
    return []


def _doors(version: int) -> list[Tile]:
    open_offers = count("offer", Filters.of(state=OfferState.OPEN.value), version)
    projects = count("project", Filters(), version)
    return [
        Tile(
            title=_("Je cherche un projet"),
            url=reverse("atlas:index"),
            description=_("Qui agit où, avec qui et sur quoi : l’Atlas recense les projets des collectivités."),
            detail=count_projects(projects) if projects else "",
            pictogram="map/map",
        ),
        Tile(
            title=_("Je cherche un partenaire"),
            url=reverse("bourse:offer_list"),
            description=_("La Bourse-projets rapproche les collectivités françaises et étrangères."),
            detail=count_offers(open_offers) if open_offers else "",
            pictogram="environment/human-cooperation",
        ),
    ]


def _website() -> dict[str, Any]:
    """Return the portal as schema.org says it, with the way to search in it."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": str(settings.PORTAL_NAME),
        "url": absolute(f"/{active_language()}/"),
        "inLanguage": active_language(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": absolute(f"{reverse('search:results')}?q=") + "{search_term_string}",
            "query-input": "required name=search_term_string",
        },
    }
