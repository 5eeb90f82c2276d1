"""What a search is over: all kinds, or one, with the filters and orders that make sense there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.publication.filters import Filters, InvalidParameter
from cms.publication.fulltext import RELEVANCE
from cms.publication.kinds import kinds_together
from cms.publication.registry import registry
from search.paging import COMMON_SORTS


@dataclass(frozen=True, slots=True)
class Scope:
    """The kind searched, "" for all of them; ``facets`` and ``codes`` are what ``parse_filters`` asks for."""

    kind: str
    facets: tuple[str, ...]
    codes: Mapping[str, Collection[str]]
    own_sorts: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds to look among, none for all."""
        return (self.kind,) if self.kind else ()

    def sorts(self, filters: Filters) -> tuple[str, ...]:
        """Return the orders that results can have, the default first: relevance only where words are asked."""
        return (RELEVANCE, *self.own_sorts) if filters.q.strip() else self.own_sorts

    def check_sort(self, filters: Filters, sort: str) -> str:
        """Return ``sort``, or the default where it's empty. Raises ``InvalidParameter``."""
        sorts = self.sorts(filters)
        if sort and sort not in sorts:
            raise InvalidParameter("sort", _("tris possibles : %(sorts)s") % {"sorts": ", ".join(sorts)})
        return sort or sorts[0]

    def kept(self, filters: Filters) -> Filters:
        """Return the filters without those that mean nothing here."""
        for name, _codes in filters.values:
            if name not in self.facets:
                filters = filters.without(name)
        if "year" not in self.facets:
            filters = filters.without("year_from").without("year_to")
        return filters


def scope_of(kind: str) -> Scope:
    """Return the scope of a kind's name, "" for all. Raises ``InvalidParameter`` for an unknown one.

    Over all kinds, a filter is one that any of them answers: those that don't have no results then.
    """
    if not kind:
        together = kinds_together()
        common = tuple(sort for sort in COMMON_SORTS if sort != RELEVANCE)
        return Scope("", together.facets, together.codes, common)
    if kind not in registry.kinds:
        names = ", ".join(registry.kinds)
        raise InvalidParameter("kind", _("valeurs possibles : %(names)s") % {"names": names})
    found = registry[kind]
    return Scope(kind, found.facets, found.codes, found.sorts)
