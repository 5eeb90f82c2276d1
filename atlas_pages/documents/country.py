"""Countries as the log holds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from atlas_pages.documents.common import UNKNOWN_DATE, country_facets, country_point, point_json, search_texts
from atlas_pages.models import CountryPage
from cms.core.labels import DEFAULT_LANGUAGE, localized
from cms.core.richtext import absolute_html, to_text
from cms.publication.documents import Document, Point, SearchText
from cms.publication.visibility import public_pages
from cms.reference.models import Country

FACETS: Final = ("country", "region")
SORTS: Final = ("title", "-title", "-updated_at", "updated_at")


class CountryBuilder:
    """Builds the documents of public countries."""

    def public_ids(self) -> Iterable[str]:
        """Return the ISO codes of all public countries."""
        return public_pages(CountryPage).values_list("public_id", flat=True)

    def documents(self, public_ids: Collection[str]) -> Iterator[Document]:
        """Yield documents, in a number of queries that doesn't depend on how many (but for links in their text)."""
        pages = public_pages(CountryPage).filter(public_id__in=public_ids)
        for page in pages.select_related("country__region__parent__parent__parent"):
            yield country_document(page)

    def successors(self, public_ids: Collection[str]) -> Mapping[str, str]:
        """Return nothing: countries aren't merged."""
        return {}


def country_document(page: CountryPage) -> Document:
    """Return the document of a country: of a published page, or of a draft for its preview."""
    country = page.country
    point = country_point(country)
    points = () if point is None else (point,)
    body = absolute_html(str(page.body)) if page.body else ""
    text = SearchText(title=country.label["fr"], summary=page.summary, body=to_text(body))
    labels = [country.label, *(region.label for region in country.region.lineage())]
    return Document(
        public_id=country.code,
        title=country.label["fr"],
        language=DEFAULT_LANGUAGE,
        path=page.permalink,
        item=_item(page, points),
        detail={"body": body, "embassy": _embassy(page)},
        published_at=page.first_published_at or UNKNOWN_DATE,
        facets=frozenset(country_facets([country])),
        points=points,
        text=_texts(country, search_texts(DEFAULT_LANGUAGE, text, labels)),
        keys=(*country.label.values(), country.iso3),
    )


def _texts(country: Country, texts: Mapping[str, SearchText]) -> dict[str, SearchText]:
    """Return the texts to search under the country's name in each language: readers know it by that one."""
    return {language: replace(text, title=localized(country.label, language)) for language, text in texts.items()}


def _item(page: CountryPage, points: tuple[Point, ...]) -> dict[str, Any]:
    country = page.country
    return {
        "summary": page.summary,
        "label": country.label,
        "region": country.region.coded,
        "regions": [region.coded for region in country.region.lineage()],
        "points": [point_json(point) for point in points],
        "iso3": country.iso3,
        "m49": country.m49,
    }


def _embassy(page: CountryPage) -> dict[str, Any] | None:
    if not page.embassy_name:
        return None
    return {
        "name": page.embassy_name,
        "email": page.embassy_email,
        "phone": page.embassy_phone,
        "website": page.embassy_website,
        "address": page.embassy_address,
    }
