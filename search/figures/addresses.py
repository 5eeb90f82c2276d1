"""Where a figure leads: the list of exactly the projects that it counts, or nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cms.core.addresses import active_language, portal_path
from cms.publication.filters import Filters
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.vocabulary import Terms
from search.figures.dimensions import Dimension


@dataclass(frozen=True)
class FiguresAddress(ListAddress):
    """A page of figures as its reader asked for it: ``own`` are its parameters beside the filters."""

    own: tuple[tuple[str, str], ...] = ()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters, filters first."""
        return [*self.filters.pairs(), *self.own]

    def at_path(self, path: str) -> str:
        """Return the address of another page about the same projects."""
        return replace(self, path=path).url


def projects_address(filters: Filters) -> ListAddress:
    """Return the list of the projects that pass the filters."""
    path = portal_path("atlas:project_list", fallback="atlas/projets/") or f"/{active_language()}/"
    return ListAddress(path, filters)


def narrowed(filters: Filters, dimension: Dimension, code: str, vocabulary: Mapping[str, Terms]) -> Filters | None:
    """Return the filters of the projects that a figure counts: those that pass ``filters`` and have ``code`` too.

    None where no filters say that: two values of one filter mean or.
    """
    if dimension.facet == "year":
        first, last, year = filters.year_from or 0, filters.year_to or 9_999, int(code)
        return replace(filters, year_from=year, year_to=year) if first <= year <= last else None
    chosen = filters.get(dimension.facet)
    if chosen and not _is_within(code, chosen, vocabulary.get(dimension.facet, {})):
        return None
    return filters.without(dimension.facet).with_value(dimension.facet, code)


def _is_within(code: str, chosen: tuple[str, ...], terms: Terms) -> bool:
    """Tell whether a code or one above it is chosen: whoever has the code then passes the filter."""
    seen: set[str] = set()
    while code and code not in seen:
        if code in chosen:
            return True
        seen.add(code)
        code = terms[code].parent if code in terms else ""
    return False


def list_url(filters: Filters | None) -> str:
    """Return the address of the projects that pass the filters, "" for None."""
    return "" if filters is None else projects_address(filters).url
