"""Fills the contract by which lists find words (``cms.publication.fulltext``)."""

from collections.abc import Collection, Sequence
from typing import Final

from django.db import connection

from cms.publication.filters import Filters
from cms.publication.fulltext import FacetsAsked, WordsFound
from cms.publication.models import Reader
from cms.publication.reading import ResultPage, fetch_items
from search.contract import FacetAsk
from search.engines.choosing import switch
from search.engines.switching import answered_here
from search.paging import RankedPage, ranked_page
from search.querying.synonyms import current_thesaurus
from search.service import ids, search, similar
from search.spelling import did_you_mean

#: More codes than any list shows of a facet.
_FACET_SIZE: Final = 1_000
_READERS: Final = f"SELECT name, seq FROM {Reader._meta.db_table} WHERE name LIKE 'search.%%' ORDER BY name"  # noqa: S608


def words_found(text: str, page: RankedPage, items: Collection[bytes]) -> WordsFound:
    """Return how the words of ``text`` were understood; ``items`` are the page's results as list JSON."""
    found = page.found
    return WordsFound(
        highlights={hit.public_id: hit.highlights for hit in found.answer.hits},
        facets={name: list(codes) for name, codes in found.answer.facets.items()},
        corrected=found.corrected,
        did_you_mean=(did_you_mean(text, found.corrected, items) or "") if items else "",
        is_relaxed=found.is_relaxed,
        is_end=page.is_end_of_ranking,
    )


class PortalFullText:
    """Finds words by the portal's search engines."""

    def page(
        self,
        kind: str,
        filters: Filters,
        sort: str,
        limit: int,
        cursor: str | None,
        current_head: int,
        facets: FacetsAsked | None = None,
        language: str = "",
    ) -> ResultPage:
        """Return a page of a list, by relevance or in another order of the kind. Raises ``InvalidParameter``."""
        asks = tuple(FacetAsk(name, _FACET_SIZE, prefixes) for name, prefixes in (facets or {}).items())
        page = ranked_page(
            filters,
            (kind,),
            sort,
            limit,
            cursor,
            facets=asks,
            highlights=facets is not None,
            language=language,
        )
        answer = page.found.answer
        items = fetch_items(kind, [hit.public_id for hit in answer.hits])
        return ResultPage(
            items=items,
            total_count=answer.total,
            head=current_head,
            next_cursor=page.next_cursor,
            previous_cursor=page.previous_cursor,
            first_index=page.first_index,
            words=words_found(filters.q, page, items),
        )

    def facet_counts(self, kind: str, filters: Filters, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """Return codes and counts of facets; a facet's counts ignore its own filter."""
        asks = [FacetAsk(name, _FACET_SIZE) for name in names]
        found = search(filters, kinds=(kind,), limit=1, facets=asks).answer.facets
        return {name: list(found.get(name, ())) for name in names}

    def ids(self, kind: str, filters: Filters) -> list[str]:
        """Return the public ids of all objects of a kind that pass the filters."""
        return ids(filters, kind)

    def similar(self, kind: str, public_id: str, limit: int) -> list[str]:
        """Return the public ids of other objects of the kind that are like one, the most alike first."""
        return [hit.public_id for hit in similar(kind, public_id, limit)]

    def version(self) -> str:
        """Return how far each index has come, which one answers, and the state of the synonyms."""
        with connection.cursor() as cursor:
            cursor.execute(_READERS)
            places = ".".join(str(seq) for _name, seq in cursor.fetchall())
        return f"{switch().first}.{places}.{current_thesaurus().version}"

    def stands(self, version: str) -> bool:
        """Whether no other engine has answered this request than a version names; true of versions that name none."""
        return "." not in version or all(f".{name}." in version for name in answered_here())
