"""What a batch of projects shows of other pages: who leads them, and whose own sheets the public may open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atlas_pages.models import CollectivitePage, ProjectPage
from cms.publication.visibility import public_pages


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Leads by tree path, and the keys of the public ones among the collectivités and related projects."""

    leads: dict[str, CollectivitePage]
    public_collectivites: frozenset[int]
    public_projects: frozenset[int]

    def lead_of(self, page: ProjectPage) -> CollectivitePage | None:
        """Return the collectivité above the page, None where it isn't below one."""
        return self.leads.get(parent_path(page))


def surroundings(pages: Sequence[ProjectPage]) -> Surroundings:
    """Return what the projects show of others, in three queries (and two where no project is related)."""
    territory = ("territory__departement", "territory__region")
    paths = {parent_path(page) for page in pages}
    found = CollectivitePage.objects.filter(path__in=paths).select_related(*territory)
    leads = {lead.path: lead for lead in found}
    shown = {lead.pk for lead in leads.values()}
    shown |= {row.collectivite_id for page in pages for row in page.participants.all()}
    related = {row.project_id for page in pages for row in page.related.all()}
    return Surroundings(
        leads=leads,
        public_collectivites=_public(CollectivitePage, shown),
        public_projects=_public(ProjectPage, related),
    )


def parent_path(page: ProjectPage) -> str:
    """Return the tree path of the page's parent, empty for a page that isn't in the tree."""
    path: str = page.path or ""
    return path[: -page.steplen]


def _public(model: type[CollectivitePage] | type[ProjectPage], pks: Iterable[int]) -> frozenset[int]:
    wanted = set(pks)
    if not wanted:
        return frozenset()
    return frozenset(public_pages(model).filter(pk__in=wanted).values_list("pk", flat=True))
