"""Pages of results by cursor: by relevance up to ``MAX_RANKED``, in any other order without end."""

from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from cms.publication.cursors import Cursor, decode
from cms.publication.filters import Filters, InvalidParameter
from cms.publication.fulltext import RELEVANCE
from cms.publication.reading import MAX_LIMIT
from search.contract import MAX_RANKED, FacetAsk
from search.service import Found, search

#: The orders of results over all kinds; a kind's own are in the registry.
COMMON_SORTS: Final = (RELEVANCE, "-updated_at", "updated_at", "title", "-title", "-date", "date")


@dataclass(frozen=True, slots=True)
class RankedPage:
    """A page of results, and the cursors of the pages beside it. ``first_index`` counts from 1.

    ``is_end_of_ranking``: there are more results, but by relevance they end here.
    """

    found: Found
    next_cursor: str | None
    previous_cursor: str | None
    first_index: int
    is_end_of_ranking: bool = False


def ranked_page(
    filters: Filters,
    kinds: tuple[str, ...],
    sort: str,
    limit: int,
    cursor: str | None,
    *,
    facets: tuple[FacetAsk, ...] = (),
    highlights: bool = False,
    language: str = "",
) -> RankedPage:
    """Return a page of what the filters ask. ``sort`` is ``relevance`` or an order that the engines know.

    ``language`` is the reader's, by default the active one.

    Raises ``InvalidParameter`` for a bad limit or cursor.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidParameter("limit", _("un nombre de 1 à %(count)d est attendu") % {"count": MAX_LIMIT})
    order = "" if sort == RELEVANCE else sort
    fingerprint = f"search.{'.'.join(kinds)}.{sort}.{filters.fingerprint()}"
    place = decode(cursor, fingerprint) if cursor else None
    asked = _Asked(filters, kinds, order, limit, facets, highlights, language, fingerprint)
    return _by_relevance(asked, place) if not order else _in_order(asked, place)


@dataclass(frozen=True, slots=True)
class _Asked:
    filters: Filters
    kinds: tuple[str, ...]
    order: str
    limit: int
    facets: tuple[FacetAsk, ...]
    highlights: bool
    language: str
    fingerprint: str

    def cursor(self, index: int, value: str = "", *, backwards: bool = False) -> str:
        return Cursor(value, 0, backwards, index, self.fingerprint).encode()


def _by_relevance(asked: _Asked, place: Cursor | None) -> RankedPage:
    """Return a page whose cursors hold where it begins (``index``, from 1)."""
    first = min(place.index, MAX_RANKED) if place else 1
    first = max(1, first)
    limit = min(asked.limit, MAX_RANKED - first + 1)
    found = search(
        asked.filters,
        kinds=asked.kinds,
        limit=limit,
        offset=first - 1,
        facets=asked.facets,
        highlights=asked.highlights,
        language=asked.language,
    )
    following = first + limit
    has_more = found.answer.total >= following
    is_end = has_more and following > MAX_RANKED
    return RankedPage(
        found,
        next_cursor=asked.cursor(following) if has_more and not is_end else None,
        previous_cursor=asked.cursor(max(1, first - asked.limit)) if first > 1 else None,
        first_index=first,
        is_end_of_ranking=is_end,
    )


def _in_order(asked: _Asked, place: Cursor | None) -> RankedPage:
    """Return a page whose cursors hold the sort text of the result beside it: however far, it costs the same."""
    backwards = bool(place and place.backwards)
    found = search(
        asked.filters,
        kinds=asked.kinds,
        sort=asked.order,
        limit=asked.limit + 1,
        after=place.value if place else "",
        is_backwards=backwards,
        facets=asked.facets,
        highlights=asked.highlights,
        language=asked.language,
    )
    hits = found.answer.hits
    has_more = len(hits) > asked.limit
    # The one too many stands at the far end: the first one, where pages are read backwards.
    hits = hits[-asked.limit :] if backwards else hits[: asked.limit]
    first = (max(1, place.index - len(hits)) if backwards else place.index) if place else 1
    has_next, has_previous = (True, has_more) if backwards else (has_more, bool(place) and first > 1)
    return RankedPage(
        replace(found, answer=replace(found.answer, hits=hits)),
        next_cursor=asked.cursor(first + len(hits), hits[-1].sort_text) if has_next and hits else None,
        previous_cursor=asked.cursor(first, hits[0].sort_text, backwards=True) if has_previous and hits else None,
        first_index=first,
    )
