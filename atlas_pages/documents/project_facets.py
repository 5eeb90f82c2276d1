"""What a project is filtered by and found by."""

from collections.abc import Iterator

from atlas_pages.documents.common import (
    choice,
    country_facets,
    sdg_labels,
    territory_facets,
    territory_lineage,
    theme_facets,
)
from atlas_pages.documents.surroundings import Surroundings
from atlas_pages.models import CollectivitePage, ProjectPage
from cms.core.labels import Label
from cms.core.tagging import tag_code
from cms.reference.enums import KindOfCooperation


def project_facets(page: ProjectPage, around: Surroundings) -> frozenset[str]:
    """Return the facets of a project: what it has, and everything above that (regions, parent themes, départements)."""
    return frozenset(_facets(page, around))


def _facets(page: ProjectPage, around: Surroundings) -> Iterator[str]:
    yield from country_facets(row.country for row in page.countries.all())
    yield from theme_facets(page.themes.all())
    for sdg in page.sdgs.all():
        yield f"sdg:{sdg.code}"
    for collectivite in collectivites_of(page, around):
        yield f"collectivite:{collectivite.public_id}"
        yield from territory_facets(collectivite.territory)
    for row in page.partners.all():
        yield f"partner:{row.partner.public_id}"
    for tag in page.tagged_items.all():
        yield f"tag:{tag_code(tag.tag.name)}"
    yield f"status:{page.status}"
    yield f"kind_of_cooperation:{page.kind_of_cooperation}"
    yield f"language:{page.language}"
    yield from (f"year:{year}" for year in years_of(page))


def years_of(page: ProjectPage) -> range:
    """Return the years in which the project runs, as far as they are known."""
    start, end = page.start_date or page.end_date, page.end_date or page.start_date
    return range(start.year, end.year + 1) if start is not None and end is not None else range(0)


def collectivites_of(page: ProjectPage, around: Surroundings) -> list[CollectivitePage]:
    """Return the project's collectivités, the lead first."""
    lead = around.lead_of(page)
    return [*([lead] if lead else []), *(row.collectivite for row in page.participants.all())]


def search_labels(page: ProjectPage) -> Iterator[Label]:
    """Yield the labels, in three languages, by which the project is found."""
    for row in page.countries.all():
        yield row.country.label
        yield row.country.region.label
    for theme in page.themes.all():
        yield theme.label
        if theme.parent is not None:
            yield theme.parent.label
    for sdg in page.sdgs.all():
        yield from sdg_labels(sdg)
    kind = choice(KindOfCooperation, page.kind_of_cooperation)
    if kind is not None:
        yield kind["label"]


def search_names(page: ProjectPage, around: Surroundings) -> Iterator[str]:
    """Yield the names by which the project is found: territories, partners, places, tags, results."""
    for collectivite in collectivites_of(page, around):
        yield from (found.name for found in territory_lineage(collectivite.territory))
    for row in page.partners.all():
        yield row.partner.name
        yield row.partner.acronym
        yield row.partner.city
    yield from (row.name for row in page.places.all())
    yield from (row.tag.name for row in page.tagged_items.all())
    yield from (row.name for row in page.fundings.all())
    for result in page.results.all():
        yield result.title
        yield result.description
    yield page.external_id
