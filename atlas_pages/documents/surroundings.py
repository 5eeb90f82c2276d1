"""What a batch of projects shows of other pages: who leads them, and whose own sheets the public may open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

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
    """Return what the projects show of others, in one query, and a second one where a project is related."""
    paths = {parent_path(page) for page in pages}
    shown = {row.collectivite_id for page in pages for row in page.participants.all()}
    has_sheet = Exists(public_pages(CollectivitePage).filter(pk=OuterRef("pk")))
    # Both columns are the page table's: two index scans, however many pages there are.
    found = CollectivitePage.objects.filter(Q(path__in=paths) | Q(id__in=shown)).annotate(has_sheet=has_sheet)
    collectivites = list(found.select_related("territory__departement", "territory__region"))
    related = {row.project_id for page in pages for row in page.related.all()}
    public = public_pages(ProjectPage).filter(pk__in=related).values_list("pk", flat=True) if related else ()
    return Surroundings(
        leads={found.path: found for found in collectivites if found.path in paths},
        public_collectivites=frozenset(found.pk for found in collectivites if found.has_sheet),
        public_projects=frozenset(public),
    )


def parent_path(page: ProjectPage) -> str:
    """Return the tree path of the page's parent, empty for a page that isn't in the tree."""
    path: str = page.path or ""
    return path[: -page.steplen]
