"""Collectivités as the log holds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from math import log10
from typing import Any, Final

from atlas_pages.completeness import COLLECTIVITE_RULES, lasting_score
from atlas_pages.documents.common import (
    UNKNOWN_DATE,
    choice,
    point_json,
    search_texts,
    territory_facets,
    territory_lineage,
)
from atlas_pages.enums import CollectiviteType
from atlas_pages.models import CollectivitePage
from cms.core.labels import DEFAULT_LANGUAGE, Coded
from cms.core.pictures import picture
from cms.core.richtext import to_html, to_text
from cms.publication.documents import Document, Point, SearchText
from cms.publication.visibility import public_pages
from cms.reference.enums import TerritoryKind

FACETS: Final = ("territory", "type")
#: Orders of magnitude of the largest populations (Île-de-France has twelve million inhabitants).
_ORDERS: Final = 7
SORTS: Final = ("title", "-title", "-updated_at", "updated_at")


class CollectiviteBuilder:
    """Builds the documents of public collectivités."""

    def public_ids(self) -> Iterable[str]:
        """Return the public ids of all public collectivités."""
        return public_pages(CollectivitePage).values_list("public_id", flat=True)

    def documents(self, public_ids: Collection[str]) -> Iterator[Document]:
        """Yield documents, in a number of queries that doesn't depend on how many."""
        pages = public_pages(CollectivitePage).filter(public_id__in=public_ids)
        with_territory = pages.select_related("territory__departement", "territory__region", "image")
        for page in with_territory.prefetch_related("territory__member_of", "territory__predecessors"):
            yield collectivite_document(page)

    def successors(self, public_ids: Collection[str]) -> Mapping[str, str]:
        """Return nothing: a collectivité that ends is kept, with its projects."""
        return {}


def collectivite_document(page: CollectivitePage) -> Document:
    """Return the document of a collectivité: of a published page, or of a draft for its preview."""
    point = page.point
    points = () if point is None else (Point(*point, page.title, "FR"),)
    text = SearchText(title=page.title, summary=page.summary, body=to_text(page.description))
    above = [found.name for found in territory_lineage(page.territory)]
    kind = choice(CollectiviteType, page.type)
    labels = [kind["label"]] if kind else []
    return Document(
        public_id=page.public_id,
        title=page.title,
        language=DEFAULT_LANGUAGE,
        path=page.permalink,
        item=_item(page, points),
        detail=_detail(page),
        published_at=page.first_published_at or UNKNOWN_DATE,
        facets=frozenset(chain([f"type:{page.type}"], territory_facets(page.territory))),
        points=points,
        text=search_texts(DEFAULT_LANGUAGE, text, labels, [*above, *_former_names(page)]),
        keys=_keys(page),
        weight=_weight(page),
        completeness=lasting_score(page, COLLECTIVITE_RULES),
        confirmed_on=page.confirmed_at,
    )


def _former_names(page: CollectivitePage) -> list[str]:
    """Return the names of the communes that merged into this one."""
    former = page.territory.predecessors.all() if page.territory else []
    return sorted({found.name for found in former})


def _keys(page: CollectivitePage) -> tuple[str, ...]:
    territory = page.territory
    former = sorted({found.insee_code for found in territory.predecessors.all()}) if territory else []
    return (territory.name if territory else "", page.insee_code, page.siren, *_former_names(page), *former)


def _weight(page: CollectivitePage) -> float:
    """Return how well known a collectivité is likely to be: its population, from nobody to ten millions, by orders."""
    population = (page.territory.population if page.territory else None) or 1
    return round(min(log10(population) / _ORDERS, 1.0), 3)


def _item(page: CollectivitePage, points: tuple[Point, ...]) -> dict[str, Any]:
    territory = page.territory
    return {
        "summary": page.summary,
        "type": choice(CollectiviteType, page.type),
        "insee_code": page.insee_code,
        "siren": page.siren,
        "territory": territory.coded if territory else None,
        "departement": _above(page, "departement", TerritoryKind.DEPARTEMENT),
        "region": _above(page, "region", TerritoryKind.REGION),
        "population": territory.population if territory else None,
        "points": [point_json(point) for point in points],
        "website": page.website,
        "confirmed_at": page.confirmed_at,
    }


def _above(page: CollectivitePage, name: str, kind: TerritoryKind) -> Coded | None:
    """Return the département or région of a page's territory: itself, if that is what it is."""
    territory = page.territory
    if territory is None:
        return None
    if territory.kind == kind:
        return territory.coded
    found = getattr(territory, name)
    return found.coded if found is not None else None


def _detail(page: CollectivitePage) -> dict[str, Any]:
    groups = page.territory.member_of.all() if page.territory else []
    return {
        "description": to_html(page.description),
        "contact": {"service": page.contact_service, "email": page.contact_email, "phone": page.contact_phone},
        "image": picture(page.image) if page.image else None,
        "members_of": [group.coded for group in sorted(groups, key=lambda group: group.code) if group.is_current],
    }
