"""Structured data (schema.org, JSON-LD) that any page of the log has."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cms.core.addresses import absolute, active_language
from cms.core.components import Crumb

CONTEXT = "https://schema.org"


def breadcrumb_list(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """Return the ``BreadcrumbList`` of a page, the home page first; the last crumb is the page itself."""
    steps = [Crumb(_("Accueil"), f"/{active_language()}/"), *crumbs]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": crumb.title, "item": absolute(crumb.url)}
            for place, crumb in enumerate(steps, 1)
        ],
    }


def graph(*nodes: Mapping[str, Any]) -> dict[str, Any]:
    """Return several nodes as one document, without what is empty in them."""
    return {"@context": CONTEXT, "@graph": [_without_empty(node) for node in nodes]}


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        cleaned = {key: _without_empty(part) for key, part in value.items() if key != "@context"}
        return {key: part for key, part in cleaned.items() if part not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [part for part in map(_without_empty, value) if part not in (None, "", [], {})]
    return value


def place(name: str, longitude: float, latitude: float, country: str = "") -> dict[str, Any]:
    """Return a ``Place`` with its coordinates (WGS 84 degrees) and its country's ISO code."""
    return {
        "@type": "Place",
        "name": name,
        "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
        "address": {"@type": "PostalAddress", "addressCountry": country} if country else None,
    }
