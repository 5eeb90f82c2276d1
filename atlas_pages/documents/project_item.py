"""What lists show of a project."""

from typing import Any

from atlas_pages.documents.common import choice, country_point, money, percentage, permalink_url, point_json
from atlas_pages.documents.surroundings import Surroundings
from atlas_pages.enums import CollectiviteType
from atlas_pages.models import CollectivitePage, Partner, ProjectPage, ProjectPicture
from cms.core.pictures import Picture, picture
from cms.publication.documents import Point
from cms.reference.enums import ActivityStatus, KindOfCooperation, OrganisationRole, OrganisationType


def item_json(page: ProjectPage, around: Surroundings, points: tuple[Point, ...]) -> dict[str, Any]:
    """Return the list JSON of a project."""
    lead = around.lead_of(page)
    pictures = list(page.pictures.all())
    return {
        "summary": page.summary,
        "lead": None if lead is None else lead_json(lead, around),
        "collectivites": collectivites_json(page, lead, around),
        "partners": [partner_json(row.partner, row.role) for row in page.partners.all()],
        "countries": [{**row.country.coded, "percentage": percentage(row.percentage)} for row in page.countries.all()],
        "themes": [theme.coded for theme in page.themes.all()],
        "sdgs": [sdg.coded for sdg in page.sdgs.all()],
        "tags": sorted(row.tag.name for row in page.tagged_items.all()),
        "status": choice(ActivityStatus, page.status),
        "kind_of_cooperation": choice(KindOfCooperation, page.kind_of_cooperation),
        "start_date": page.start_date,
        "end_date": page.end_date,
        "budget": money(page.budget, page.currency),
        "points": [point_json(point) for point in points],
        "confirmed_at": page.confirmed_at,
        "image": picture_json(pictures[0]) if pictures else None,
    }


def points_of(page: ProjectPage) -> tuple[Point, ...]:
    """Return where the project is: its places, or, where none has a point, the middles of its countries."""
    places = [row for row in page.places.all() if row.has_point]
    if places:
        return tuple(Point(row.longitude, row.latitude, row.name, row.country.code) for row in places)
    found = (country_point(row.country) for row in page.countries.all())
    return tuple(point for point in found if point is not None)


def lead_json(lead: CollectivitePage, around: Surroundings) -> dict[str, Any]:
    """Return the collectivité that leads a project, with the codes by which other registers know it."""
    return {
        "id": lead.public_id,
        "name": lead.title,
        "url": _url(lead, around),
        "type": choice(CollectiviteType, lead.type),
        "insee_code": lead.insee_code,
        "siren": lead.siren,
    }


def collectivites_json(page: ProjectPage, lead: CollectivitePage | None, around: Surroundings) -> list[dict[str, Any]]:
    """Return the collectivités of a project, the lead first."""
    rows = [] if lead is None else [(lead, str(OrganisationRole.ACCOUNTABLE))]
    rows += [(row.collectivite, row.role) for row in page.participants.all() if row.collectivite != lead]
    return [
        {
            "id": found.public_id,
            "name": found.title,
            "url": _url(found, around),
            "role": choice(OrganisationRole, role),
        }
        for found, role in rows
    ]


def partner_json(partner: Partner, role: str) -> dict[str, Any]:
    """Return a partner of a project; one without a sheet of its own is named without an address."""
    has_sheet = partner.is_public and partner.merged_into_id is None
    return {
        "id": partner.public_id,
        "name": partner.name,
        "url": permalink_url(partner.permalink) if has_sheet else None,
        "country": partner.country.coded,
        "role": choice(OrganisationRole, role),
        "type": choice(OrganisationType, partner.type),
    }


def picture_json(row: ProjectPicture) -> Picture:
    """Return a picture of a project; its caption says what it shows where the image library doesn't."""
    alt = getattr(row.image, "description", "") or row.caption
    return picture(row.image, alt=alt, credit=row.credit)


def _url(collectivite: CollectivitePage, around: Surroundings) -> str | None:
    """Return the address of a collectivité's sheet, None where the public has none: its name is part of the project."""
    return permalink_url(collectivite.permalink) if collectivite.pk in around.public_collectivites else None
