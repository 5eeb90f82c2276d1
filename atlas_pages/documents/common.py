"""What the documents of several kinds are made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import TextChoices

from cms.core.labels import DEFAULT_LANGUAGE, LANGUAGES, Coded, Label, localized, make_label
from cms.publication.documents import Point, SearchText
from cms.reference.enums import enum_coded
from cms.reference.models import SDG, Country, Territory, Theme

#: For objects made without being published by Wagtail: a document mustn't depend on the clock.
UNKNOWN_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)


def permalink_url(path: str) -> str:
    """Return the absolute address, below the French prefix, of a permalink path."""
    return f"{settings.PUBLIC_URL}/{DEFAULT_LANGUAGE}/{path}"


def choice(choices: type[TextChoices], value: str) -> Coded | None:
    """Return ``{"code", "label"}`` of a choice's value, None for an empty one."""
    return enum_coded(choices(value)) if value else None


def money(amount: Any, currency: str) -> dict[str, str] | None:
    """Return ``{"amount": "120000.00", "currency": "EUR"}``, None where the amount isn't known."""
    return None if amount is None else {"amount": f"{amount:.2f}", "currency": currency}


def percentage(value: Any) -> float | None:
    """Return a share in percent as a number, None where it isn't known."""
    return None if value is None else float(value)


def point_json(point: Point) -> dict[str, Any]:
    """Return a point as the API writes it."""
    return {
        "longitude": point.longitude,
        "latitude": point.latitude,
        "title": point.title,
        "country": point.country,
    }


def country_point(country: Country) -> Point | None:
    """Return the point that stands for a country, under its French name."""
    if country.longitude is None or country.latitude is None:
        return None
    return Point(country.longitude, country.latitude, country.label["fr"], country.code)


def country_facets(countries: Iterable[Country]) -> Iterator[str]:
    """Yield ``country:`` and, for all M49 regions around it, ``region:`` facets."""
    for country in countries:
        yield f"country:{country.code}"
        for region in country.region.lineage():
            yield f"region:{region.code}"


def theme_facets(themes: Iterable[Theme]) -> Iterator[str]:
    """Yield a ``theme:`` facet for each theme and the one above it."""
    for theme in themes:
        yield f"theme:{theme.code}"
        if theme.parent_code:
            yield f"theme:{theme.parent_code}"


def territory_lineage(territory: Territory | None) -> list[Territory]:
    """Return a territory, its département and its région, without those that it lacks."""
    if territory is None:
        return []
    return [found for found in (territory, territory.departement, territory.region) if found is not None]


def territory_facets(territory: Territory | None) -> Iterator[str]:
    """Yield ``territory:`` facets for a territory and those above it."""
    for found in territory_lineage(territory):
        yield f"territory:{found.code}"


def search_texts(
    language: str,
    own: SearchText,
    labels: Iterable[Label],
    names: Iterable[str] = (),
    leads: Iterable[str] = (),
) -> Mapping[str, SearchText]:
    """Return what to search, by language.

    ``own`` is the object's text, in its own language; ``labels`` (of countries, themes, goals …) are searched in
    each of the three languages, ``names`` (of partners, places, codes) and ``leads`` (of collectivités, which weigh as
    much as labels) in the object's own.
    """
    known = list(labels)
    texts = {code: SearchText(labels=tuple(localized(label, code) for label in known)) for code in LANGUAGES}
    in_own = texts.get(language, SearchText()).labels
    texts[language] = replace(own, labels=(*leads, *in_own), names=tuple(names))
    return texts


def sdg_labels(sdg: SDG) -> Iterator[Label]:
    """Yield the labels by which a goal is found: its name, and its number as people write it."""
    yield sdg.label
    yield make_label(f"ODD {sdg.code}", f"SDG {sdg.code}", f"ODS {sdg.code}")
