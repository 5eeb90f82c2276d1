"""From the log's JSON to the components' values, for what the editorial pages show."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cms.core.addresses import permalink
from cms.core.components import Card, Detail, Image, Tag
from cms.core.formats import day
from cms.core.labels import localized

MAX_COUNTRIES = 3


def item_card(item: Mapping[str, Any], heading: str = "h3") -> Card:
    """Return the card of any public object, from its list JSON, in the reader's language."""
    return Card(
        title=item["title"],
        url=permalink(item["url"]),
        summary=item.get("summary") or "",
        subtitle=_subtitle(item),
        language=item["language"],
        tags=[Tag(localized(theme["label"])) for theme in item.get("themes", [])[:2]],
        heading=heading,
    )


def _subtitle(item: Mapping[str, Any]) -> str:
    """Who → where, as far as the object says it."""
    lead = item.get("lead") or item.get("authority") or {}
    countries = item.get("countries") or ([item["country"]] if item.get("country") else [])
    names = [localized(country["label"]) for country in countries[:MAX_COUNTRIES]]
    if len(countries) > MAX_COUNTRIES:
        names.append("…")
    return " → ".join(filter(None, [lead.get("name", ""), ", ".join(names)]))


def news_card(item: Mapping[str, Any], heading: str = "h2") -> Card:
    """Return the card of a piece of news, from its list JSON."""
    image = item.get("image")
    return Card(
        title=item["title"],
        url=permalink(item["url"], item["language"]),
        summary=item.get("summary") or "",
        language=item["language"],
        tags=[Tag(text) for text in item.get("tags", [])],
        details=[Detail(day(date.fromisoformat(item["date"])), "fr-icon-calendar-line")] if item.get("date") else [],
        image=Image(url=image["url"], alt=image["alt"], width=image["width"], height=image["height"])
        if image
        else None,
        heading=heading,
    )
