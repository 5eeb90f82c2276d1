"""What a project's own page shows beside what lists do."""

from typing import Any

from atlas_pages.documents.common import choice, percentage, permalink_url, territory_lineage
from atlas_pages.documents.project_item import picture_json
from atlas_pages.documents.surroundings import Surroundings
from atlas_pages.enums import RelationType
from atlas_pages.models import ProjectDocument, ProjectPage
from cms.core.addresses import absolute
from cms.core.labels import Coded
from cms.core.richtext import to_html
from cms.reference.enums import Currency, DacSector, FundingSourceType, MarkerSignificance, PolicyMarker


def detail_json(page: ProjectPage, around: Surroundings) -> dict[str, Any]:
    """Return what the details of a project add to its list JSON."""
    return {
        "description": to_html(page.description),
        "dates": {
            "planned_start": page.planned_start,
            "actual_start": page.actual_start,
            "planned_end": page.planned_end,
            "actual_end": page.actual_end,
        },
        **_money_json(page),
        "places": _places_json(page),
        **_results_json(page),
        "source": page.source,
        "external_id": page.external_id,
        "confirmed_by": page.confirmed_by,
        "territories": territories_json(page, around),
        "related": _related_json(page, around),
    }


def _money_json(page: ProjectPage) -> dict[str, Any]:
    return {
        "fundings": [
            {
                "name": row.name,
                "type": choice(FundingSourceType, row.type),
                "amount": None if row.amount is None else f"{row.amount:.2f}",
                "currency": str(Currency(row.currency)),
            }
            for row in page.fundings.all()
        ],
        "sectors": [
            {**_required(choice(DacSector, row.sector)), "percentage": percentage(row.percentage)}
            for row in page.sectors.all()
        ],
        "markers": [
            {
                **_required(choice(PolicyMarker, row.marker)),
                "significance": choice(MarkerSignificance, row.significance),
            }
            for row in page.markers.all()
        ],
    }


def _required(coded: Coded | None) -> Coded | dict[str, Any]:
    """Return a code that a draft's preview may still lack."""
    return coded or {"code": "", "label": {"fr": "", "en": "", "es": ""}}


def _places_json(page: ProjectPage) -> list[dict[str, Any]]:
    return [
        {"longitude": row.longitude, "latitude": row.latitude, "title": row.name, "country": row.country.code}
        for row in page.places.all()
        if row.has_point
    ]


def _results_json(page: ProjectPage) -> dict[str, Any]:
    return {
        "results": [
            {"title": row.title, "value": row.value, "description": row.description} for row in page.results.all()
        ],
        "pictures": [{**picture_json(row), "caption": row.caption} for row in page.pictures.all()],
        "documents": [_document_json(row) for row in page.documents.all()],
        "links": [{"title": row.title, "url": row.url} for row in page.links.all()],
    }


def _document_json(row: ProjectDocument) -> dict[str, Any]:
    document = row.document
    return {
        "title": row.title or document.title,
        "url": absolute(document.url),
        "size": document.get_file_size(),
        "extension": document.file_extension.lower(),
    }


def territories_json(page: ProjectPage, around: Surroundings) -> list[Coded]:
    """Return the territories of a project's collectivités, each followed by those above it, each once."""
    lead = around.lead_of(page)
    collectivites = [*([lead] if lead else []), *(row.collectivite for row in page.participants.all())]
    lineages = (territory_lineage(collectivite.territory) for collectivite in collectivites)
    found = {territory.code: territory.coded for lineage in lineages for territory in lineage}
    return list(found.values())


def _related_json(page: ProjectPage, around: Surroundings) -> list[dict[str, Any]]:
    return [
        {
            "relation": choice(RelationType, row.relation),
            "id": row.project.public_id,
            "title": row.project.title,
            "url": permalink_url(row.project.permalink),
        }
        for row in page.related.all()
        if row.project_id in around.public_projects
    ]
