"""Partners as the log holds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from atlas_pages.documents.common import UNKNOWN_DATE, choice, country_facets, point_json, search_texts
from atlas_pages.models import Partner
from cms.core.labels import DEFAULT_LANGUAGE
from cms.publication.documents import Document, Point, SearchText
from cms.reference.enums import OrganisationType

FACETS: Final = ("country", "region", "type")
SORTS: Final = ("title", "-title", "-updated_at", "updated_at")


class PartnerBuilder:
    """Builds the documents of public partners."""

    def public_ids(self) -> Iterable[str]:
        """Return the public ids of all public partners."""
        return Partner.objects.public().values_list("public_id", flat=True)

    def documents(self, public_ids: Collection[str]) -> Iterator[Document]:
        """Yield documents, in one query."""
        partners = Partner.objects.public().filter(public_id__in=public_ids)
        for partner in partners.select_related("country__region__parent__parent__parent"):
            yield partner_document(partner)

    def successors(self, public_ids: Collection[str]) -> Mapping[str, str]:
        """Return the partner that each merged one has become; merging keeps no chains, so one query finds it."""
        merged = Partner.objects.filter(public_id__in=public_ids, merged_into__isnull=False)
        return dict(merged.values_list("public_id", "merged_into__public_id"))


def partner_document(partner: Partner) -> Document:
    """Return the document of a partner, saved or not."""
    points: tuple[Point, ...] = ()
    if partner.longitude is not None and partner.latitude is not None:
        points = (Point(partner.longitude, partner.latitude, partner.name, partner.country.code),)
    kind = choice(OrganisationType, partner.type)
    labels = [partner.country.label, *([kind["label"]] if kind else [])]
    text = SearchText(title=partner.name, summary=partner.description)
    return Document(
        public_id=partner.public_id,
        title=partner.name,
        language=DEFAULT_LANGUAGE,
        path=partner.permalink,
        item=_item(partner, points),
        detail={"description": partner.description},
        published_at=UNKNOWN_DATE,
        facets=frozenset(chain([f"type:{partner.type}"], country_facets([partner.country]))),
        points=points,
        text=search_texts(DEFAULT_LANGUAGE, text, labels, [partner.acronym, partner.city]),
        keys=(partner.acronym,),
    )


def _item(partner: Partner, points: tuple[Point, ...]) -> dict[str, Any]:
    return {
        "acronym": partner.acronym,
        "type": choice(OrganisationType, partner.type),
        "city": partner.city,
        "country": partner.country.coded,
        "points": [point_json(point) for point in points],
        "website": partner.website,
    }
