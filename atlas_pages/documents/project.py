"""Projects as the log holds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from atlas_pages.completeness import PROJECT_RULES, lasting_score
from atlas_pages.documents.common import UNKNOWN_DATE, search_texts
from atlas_pages.documents.project_detail import detail_json
from atlas_pages.documents.project_facets import collectivites_of, project_facets, search_labels, search_names
from atlas_pages.documents.project_item import item_json, points_of
from atlas_pages.documents.project_loading import load_relations
from atlas_pages.documents.surroundings import Surroundings, surroundings
from atlas_pages.models import ProjectPage
from cms.core.richtext import to_text
from cms.publication.documents import Document, SearchText
from cms.publication.visibility import public_pages
from cms.reference.enums import Currency

FACETS: Final = (
    "theme",
    "country",
    "region",
    "territory",
    "collectivite",
    "partner",
    "sdg",
    "status",
    "kind_of_cooperation",
    "language",
    "tag",
    "year",
)
SORTS: Final = ("-updated_at", "updated_at", "title", "-title", "-date", "date", "-amount", "amount")


class ProjectBuilder:
    """Builds the documents of public projects."""

    def public_ids(self) -> Iterable[str]:
        """Return the public ids of all public projects."""
        return public_pages(ProjectPage).values_list("public_id", flat=True)

    def documents(self, public_ids: Collection[str]) -> Iterator[Document]:
        """Yield documents, in a number of queries that doesn't depend on how many."""
        pages = list(public_pages(ProjectPage).filter(public_id__in=public_ids))
        load_relations(pages)
        yield from project_documents(pages)

    def successors(self, public_ids: Collection[str]) -> Mapping[str, str]:
        """Return nothing: projects aren't merged."""
        return {}


def project_documents(pages: Iterable[ProjectPage]) -> Iterator[Document]:
    """Yield the documents of projects: of published pages, or of drafts for their preview."""
    found: Sequence[ProjectPage] = list(pages)
    around = surroundings(found)
    for page in found:
        yield project_document(page, around)


def project_document(page: ProjectPage, around: Surroundings) -> Document:
    """Return the document of one project of a batch."""
    points = points_of(page)
    start, end = page.start_date or page.end_date, page.end_date or page.start_date
    own = SearchText(title=page.title, summary=page.summary, body=to_text(page.description))
    return Document(
        public_id=page.public_id,
        title=page.title,
        language=page.language,
        path=page.permalink,
        item=item_json(page, around, points),
        detail=detail_json(page, around),
        published_at=page.first_published_at or UNKNOWN_DATE,
        facets=project_facets(page, around),
        points=points,
        text=search_texts(
            page.language,
            own,
            search_labels(page),
            search_names(page, around),
            [collectivite.title for collectivite in collectivites_of(page, around)],
        ),
        keys=(page.external_id,),
        completeness=lasting_score(page, PROJECT_RULES),
        confirmed_on=page.confirmed_at,
        year_start=start.year if start else None,
        year_end=end.year if end else None,
        sort_date=page.start_date,
        sort_amount=page.budget if page.currency == Currency.EUR else None,
    )
