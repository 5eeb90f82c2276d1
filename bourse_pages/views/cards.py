"""Offers as cards: who looks for whom, what is needed, how long there is to answer."""

from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bourse_pages.enums import OfferState
from cms.core.components import Badge, Card, Detail, Severity, Tag
from cms.core.formats import day, number, short_money
from cms.publication.pages.localizing import JsonObject

_SUMMARY: Final = 260
_SEVERITY: Final[dict[str, Severity]] = {OfferState.OPEN: "success", OfferState.IN_DISCUSSION: "info"}


def count_offers(count: int) -> str:
    """Return « 63 offres »."""
    if not count:
        return _("Aucune offre")
    return ngettext("%(count)s offre", "%(count)s offres", count) % {"count": number(count)}


def days_left(item: JsonObject, today: date | None = None) -> int | None:
    """Return how many days there are to answer an open offer, today included as 0; None where there is no deadline."""
    state = (item.get("state") or {}).get("code")
    if state != OfferState.OPEN or not item.get("expires_on"):
        return None
    return (date.fromisoformat(item["expires_on"]) - (today or localdate())).days


def deadline(item: JsonObject, today: date | None = None) -> str:
    """Return « 12 jours pour répondre », "" where there is no deadline."""
    left = days_left(item, today)
    if left is None:
        return ""
    if left < 0:
        return _("Délai passé depuis le %(date)s") % {"date": day(item["expires_on"])}
    if left == 0:
        return _("Dernier jour pour répondre")
    return ngettext("%(count)s jour pour répondre", "%(count)s jours pour répondre", left) % {"count": number(left)}


def state_badges(item: JsonObject) -> list[Badge]:
    """Return the direction and the state in words."""
    state, direction = item.get("state"), item.get("direction")
    badges = [Badge(state["label"], _SEVERITY.get(state["code"], ""))] if state else []
    return badges + ([Badge(direction["label"])] if direction else [])


def place_of(item: JsonObject) -> str:
    """Return « Commune de Podor, Sénégal »: who, and the country of the project."""
    authority, country = item.get("authority") or {}, item.get("country") or {}
    return ", ".join(part for part in (authority.get("name"), country.get("label")) if part)


def theme_tags(item: JsonObject, limit: int | None = None) -> list[Tag]:
    """Return themes as tags that lead to the offers on them."""
    path = reverse("bourse:offer_list")
    return [Tag(theme["label"], f"{path}?theme={theme['code']}") for theme in (item.get("themes") or [])[:limit]]


def offer_card(item: JsonObject, heading: str = "h3") -> Card:
    """Return an offer as a result."""
    details = []
    if words := deadline(item):
        details.append(Detail(words, "fr-icon-time-line"))
    if budget := item.get("budget"):
        details.append(Detail(short_money(budget["amount"], budget["currency"]), "fr-icon-money-euro-circle-line"))
    return Card(
        title=item["title"],
        url=item["url"],
        summary=Truncator(item.get("summary") or "").chars(_SUMMARY),
        subtitle=place_of(item),
        language=item["foreign_language"],
        badges=state_badges(item),
        tags=theme_tags(item, 3),
        details=details,
        heading=heading,
    )
