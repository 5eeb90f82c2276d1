"""Filters as tantivy's queries: the same objects pass as in ``cms.publication.querying``."""

from collections.abc import Iterable

from tantivy import Query

from cms.publication.filters import BBox, Filters
from search.engines.embedded.converting import microseconds, spot_of
from search.engines.embedded.queries import NOTHING, any_term, between, every, some
from search.engines.embedded.reading import View
from search.engines.embedded.schema import FACETS, facet_field
from search.engines.embedded.tiles import cover, is_within


def restrictions(view: View, filters: Filters, kinds: Iterable[str] = (), but: str = "") -> list[Query]:
    """Return what all results must pass, each a query of its own, without the filter of the facet ``but``."""
    found = [every()]
    wanted = tuple(kinds)
    if wanted and but != "kind":
        found.append(any_term("kind", wanted))
    for name, codes in filters.values:
        if name != but:
            found.append(any_term(facet_field(name), codes) if name in FACETS else NOTHING)
    if filters.year_from is not None and but != "year":
        found.append(between("year_end", low=filters.year_from))
    if filters.year_to is not None and but != "year":
        found.append(between("year_start", high=filters.year_to))
    if filters.updated_since is not None:
        found.append(between("updated_at", low=microseconds(filters.updated_since)))
    if filters.bbox is not None:
        found.append(within(view, filters.bbox))
    return found


def within(view: View, bbox: BBox) -> Query:
    """Find objects with a point in a box, exactly: whole tiles by name, the points on its edge one by one."""
    covered = cover(bbox)
    spots = [
        spot for tile in covered.edge for spot, _count in view.terms("spots", tile) if is_within(*spot_of(spot), bbox)
    ]
    parts = []
    if covered.whole:
        parts.append(any_term("tiles", covered.whole))
    if spots:
        parts.append(any_term("spots", spots))
    return some(parts)
