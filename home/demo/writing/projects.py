"""From records of projects to unsaved pages with their child rows."""

from collections.abc import Mapping
from typing import Final

from wagtail.models import Page

from atlas_pages.enums import RelationType
from atlas_pages.models import (
    ProjectCollectivite,
    ProjectCountry,
    ProjectFunding,
    ProjectLink,
    ProjectMarker,
    ProjectPage,
    ProjectPartner,
    ProjectPicture,
    ProjectPlace,
    ProjectResult,
    ProjectSector,
    ProjectTag,
    RelatedProject,
)
from home.demo import records
from home.demo.drawing import ILLUSTRATIONS
from home.demo.writing.lookups import Lookups
from home.demo.writing.pictures import CREDIT

PLAIN_FIELDS: Final = (
    "public_id",
    "title",
    "summary",
    "description",
    "status",
    "planned_start",
    "actual_start",
    "planned_end",
    "actual_end",
    "budget",
    "source",
    "external_id",
    "confirmed_at",
    "confirmed_by",
)


class ProjectPages:
    """Makes the pages, and remembers them: a later phase points to the one before."""

    def __init__(self, lookups: Lookups, by_index: Mapping[int, records.Project]) -> None:
        self._lookups = lookups
        self._records = by_index
        self._made: dict[int, ProjectPage] = {}

    def parent(self, record: records.Project) -> Page:
        """Return the page of the lead."""
        return self._lookups.collectivites[record.plan.lead]

    def make(self, record: records.Project) -> ProjectPage:
        """Return the unsaved page of a project."""
        page = ProjectPage(
            kind_of_cooperation=record.plan.kind, **{name: getattr(record, name) for name in PLAIN_FIELDS}
        )
        lookups = self._lookups
        page.themes = [lookups.themes[code] for code in record.themes]
        page.sdgs = [lookups.sdgs[code] for code in record.sdgs]
        page.tagged_items = [ProjectTag(tag_id=lookups.tags[name]) for name in record.tags]
        page.countries = [
            ProjectCountry(country_id=lookups.countries[code], percentage=share) for code, share in record.countries
        ]
        page.places = [
            ProjectPlace(
                name=city.name,
                country_id=lookups.countries[city.country],
                longitude=city.longitude,
                latitude=city.latitude,
            )
            for city in record.cities
        ]
        page.participants = [
            # An editor may have deleted a collectivité between two runs: the project goes on without it.
            ProjectCollectivite(collectivite_id=lookups.collectivites[index].pk, role=role)
            for index, role in record.participants
            if index in lookups.collectivites
        ]
        page.partners = [
            ProjectPartner(partner_id=lookups.partners[index], role=role)
            for index, role in record.partners
            if index in lookups.partners
        ]
        _add_details(page, record, lookups)
        page.related = self._related(record)
        self._made[record.index] = page
        return page

    def _related(self, record: records.Project) -> list[RelatedProject]:
        """Return the link to the phase before: to its page of this run, saved or not yet, or to its row."""
        before = record.plan.follows
        if before is None:
            return []
        if before in self._made:
            return [RelatedProject(project=self._made[before], relation=RelationType.SIBLING)]
        if before in self._lookups.projects:
            return [RelatedProject(project_id=self._lookups.projects[before], relation=RelationType.SIBLING)]
        return []


def _add_details(page: ProjectPage, record: records.Project, lookups: Lookups) -> None:
    page.fundings = [ProjectFunding(name=row.name, type=row.type, amount=row.amount) for row in record.fundings]
    page.sectors = [ProjectSector(sector=code, percentage=share) for code, share in record.sectors]
    page.markers = [ProjectMarker(marker=code, significance=level) for code, level in record.markers]
    page.results = [
        ProjectResult(title=row.title, value=row.value, description=row.description) for row in record.results
    ]
    page.links = [ProjectLink(url=url, title=title) for url, title in record.links]
    if record.picture in lookups.pictures:
        caption = ILLUSTRATIONS[record.picture].alt
        page.pictures = [ProjectPicture(image_id=lookups.pictures[record.picture], caption=caption, credit=CREDIT)]
