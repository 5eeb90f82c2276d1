"""From the log's JSON to the components' values, for what the editorial pages show."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from atlas_pages.views.cards import collectivite_card, country_card, partner_card, project_card
from bourse_pages.views.cards import offer_card
from cms.core.addresses import permalink
from cms.core.components import Card, Detail, Image, Tag
from cms.core.formats import day
from cms.publication.pages.localizing import JsonObject

#: How each kind is shown in a list of its own feature.
CARDS: Final[dict[str, Callable[[JsonObject], Card]]] = {
    "project": project_card,
    "offer": offer_card,
    "collectivite": collectivite_card,
    "partner": partner_card,
    "country": country_card,
}


def object_card(kind: str, item: JsonObject) -> Card:
    """Return the card of a public object, from its list JSON in the reader's language."""
    return CARDS[kind](item)


def news_card(item: Mapping[str, Any], heading: str = "h2") -> Card:
    """Return the card of a piece of news, from its list JSON."""
    return Card(
        title=item["title"],
        url=permalink(item["url"], item["language"]),
        summary=item.get("summary") or "",
        language=item["language"],
        tags=[Tag(text) for text in item.get("tags", [])],
        details=[Detail(day(date.fromisoformat(item["date"])), "fr-icon-calendar-line")] if item.get("date") else [],
        image=_picture(item.get("image")),
        heading=heading,
    )


def _picture(image: Mapping[str, Any] | None) -> Image | None:
    if image is None:
        return None
    return Image(url=image["url"], alt=image["alt"], width=image["width"], height=image["height"])
