"""Offers as the publication log holds them: what other people may know of them, and nothing of the contact."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import TextChoices

from bourse_pages.enums import PUBLIC_STATES, AuthorityType, OfferDirection, OfferLanguage, OfferState
from bourse_pages.models import OfferPage
from cms.core.addresses import absolute
from cms.core.labels import DEFAULT_LANGUAGE, LANGUAGES, Coded, localized
from cms.core.richtext import to_html, to_text
from cms.publication.documents import Document, Point, SearchText
from cms.publication.visibility import public_pages
from cms.reference.enums import enum_coded

FACETS: Final = ("theme", "country", "region", "territory", "sdg", "language", "type", "direction", "state", "year")
SORTS: Final = ("-updated_at", "updated_at", "date", "-date", "title", "-title", "amount", "-amount")
RICH_FIELDS: Final = ("need", "context", "expected", "offered")
#: For pages that were created without being published by Wagtail: a document mustn't depend on the clock.
UNKNOWN_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)


class OfferBuilder:
    """Builds the documents of offers that people may answer or look at: open, in discussion, matched."""

    def public_ids(self) -> Iterable[str]:
        """Return the public ids of all public offers."""
        return _public_offers().values_list("public_id", flat=True)

    def documents(self, public_ids: Collection[str]) -> Iterator[Document]:
        """Yield documents in a bounded number of queries."""
        offers = _public_offers().filter(public_id__in=public_ids)
        related = offers.select_related(
            "country__region__parent__parent__parent", "territory__departement", "territory__region"
        )
        for offer in related.prefetch_related("themes", "sdgs", "attachments__document"):
            yield offer_document(offer)

    def successors(self, public_ids: Collection[str]) -> Mapping[str, str]:
        """Return nothing: offers aren't merged."""
        return {}


def _public_offers() -> Any:
    return public_pages(OfferPage).filter(state__in=PUBLIC_STATES)


def offer_document(offer: OfferPage) -> Document:
    """Return the document of an offer: of a published one, or of a draft for its preview."""
    themes, sdgs = list(offer.themes.all()), list(offer.sdgs.all())
    html = {name: to_html(getattr(offer, name)) for name in RICH_FIELDS}
    points = _points(offer)
    return Document(
        public_id=offer.public_id,
        title=offer.title,
        language=offer.original_language,
        path=offer.permalink,
        item=_item(offer, themes, sdgs, points),
        detail={
            **html,
            "attachments": _attachments(offer),
            "territory": offer.territory and offer.territory.coded,
            "answer_url": _answer_url(offer),
        },
        published_at=offer.first_published_at or UNKNOWN_DATE,
        facets=frozenset(_facets(offer, themes, sdgs)),
        points=points,
        text=_text(offer, themes, sdgs, html),
        year_start=offer.planned_start.year if offer.planned_start else None,
        year_end=offer.planned_end.year if offer.planned_end else None,
        sort_date=offer.expires_on,
        sort_amount=offer.budget,
    )


def _item(offer: OfferPage, themes: list[Any], sdgs: list[Any], points: tuple[Point, ...]) -> dict[str, Any]:
    return {
        "summary": offer.summary,
        "direction": _choice(OfferDirection, offer.direction),
        "authority": {"name": offer.authority_name, "type": _choice(AuthorityType, offer.authority_type)},
        "country": offer.country.coded,
        "place": offer.place_name,
        "points": [
            {"longitude": p.longitude, "latitude": p.latitude, "title": p.title, "country": p.country} for p in points
        ],
        "themes": [theme.coded for theme in themes],
        "sdgs": [sdg.coded for sdg in sdgs],
        "languages": [enum_coded(OfferLanguage(code)) for code in offer.languages],
        "budget": None if offer.budget is None else {"amount": f"{offer.budget:.2f}", "currency": offer.currency},
        "state": _choice(OfferState, offer.state),
        "expires_on": offer.expires_on,
        "start_date": offer.planned_start,
        "end_date": offer.planned_end,
    }


def _choice(choices: type[TextChoices], value: str) -> Coded | None:
    """Return a choice with its label; None for one that a draft's preview still lacks."""
    return enum_coded(choices(value)) if value in choices.values else None


def _points(offer: OfferPage) -> tuple[Point, ...]:
    if offer.longitude is None or offer.latitude is None:
        return ()
    return (Point(offer.longitude, offer.latitude, offer.place_name or offer.authority_name, offer.country.code),)


def _attachments(offer: OfferPage) -> list[dict[str, Any]]:
    found = []
    for attachment in offer.attachments.all():
        document = attachment.document
        found.append(
            {
                "title": attachment.title or document.title,
                "url": absolute(document.url),
                "size": document.get_file_size(),
                "extension": document.file_extension.lower(),
            }
        )
    return [*found, *offer.coming_attachments]


def _answer_url(offer: OfferPage) -> str | None:
    """Return where an open offer is answered: the contact has an address, which stays in the admin."""
    if offer.state != OfferState.OPEN or not offer.contact_email:
        return None
    return absolute(f"/{DEFAULT_LANGUAGE}/bourse/contacter/{offer.public_id}/")


def _facets(offer: OfferPage, themes: list[Any], sdgs: list[Any]) -> Iterator[str]:
    yield f"direction:{offer.direction}"
    yield f"state:{offer.state}"
    yield f"type:{offer.authority_type}"
    yield f"language:{offer.original_language}"
    yield f"country:{offer.country.code}"
    for region in offer.country.region.lineage() if offer.country.region else ():
        yield f"region:{region.code}"
    for theme in themes:
        yield f"theme:{theme.code}"
        if theme.parent_code:
            yield f"theme:{theme.parent_code}"
    for sdg in sdgs:
        yield f"sdg:{sdg.code}"
    yield from _territory_facets(offer)
    yield from _year_facets(offer)


def _territory_facets(offer: OfferPage) -> Iterator[str]:
    territory = offer.territory
    if territory is not None:
        above = (territory, territory.departement, territory.region)
        yield from (f"territory:{found.code}" for found in above if found is not None)


def _year_facets(offer: OfferPage) -> Iterator[str]:
    start = offer.planned_start or offer.planned_end
    end = offer.planned_end or offer.planned_start
    if start and end:
        yield from (f"year:{year}" for year in range(start.year, end.year + 1))


def _text(offer: OfferPage, themes: list[Any], sdgs: list[Any], html: Mapping[str, str]) -> dict[str, SearchText]:
    coded: list[Coded] = [offer.country.coded, *(row.coded for row in (*themes, *sdgs))]
    texts = {
        language: SearchText(labels=tuple(localized(code["label"], language) for code in coded))
        for language in LANGUAGES
    }
    language = offer.original_language
    labels = texts.get(language, SearchText()).labels
    territory = offer.territory
    above = (territory, territory.departement, territory.region) if territory else ()
    texts[language] = SearchText(
        title=offer.title,
        summary=offer.summary,
        labels=(offer.authority_name, *labels),
        names=(offer.place_name, *(found.name for found in above if found is not None)),
        body=" ".join(filter(None, map(to_text, html.values()))),
    )
    return texts
