"""The shared filters, in Elasticsearch's words: the same as ``cms.publication.querying`` in SQL."""

from collections.abc import Iterable, Iterator
from typing import Final

from cms.publication.filters import BBox, Filters
from search.engines.elasticsearch.clauses import Clause, any_of, between, both, nested, term, terms
from search.engines.elasticsearch.mapping import facet_field
from search.engines.elasticsearch.sources import microseconds

POINTS: Final = "points"
LOCATION: Final = "points.location"
#: Elasticsearch keeps points to a centimetre, rounded down: a box takes in what lies on its edge.
_EDGE: Final = 1e-6


def conditions(filters: Filters, kinds: Iterable[str] = ()) -> dict[str, Clause]:
    """Return a condition for each filter, by the name of the filter; that of kinds is ``kind``."""
    return dict(_conditions(filters, sorted(set(kinds))))


def _conditions(filters: Filters, kinds: list[str]) -> Iterator[tuple[str, Clause]]:
    if kinds:
        yield "kind", terms("kind", kinds)
    for name, codes in filters.values:
        field = facet_field(name)
        yield name, term(field, codes[0]) if len(codes) == 1 else terms(field, codes)
    if years := list(_years(filters)):
        yield "year", both(passing=years)
    if filters.updated_since is not None:
        yield "updated_since", between("updated_at", gte=microseconds(filters.updated_since))
    if filters.bbox is not None:
        yield "bbox", nested(POINTS, within(filters.bbox))


def _years(filters: Filters) -> Iterator[Clause]:
    """Yield what the two ends of the years ask, which are one filter: that of the facet ``year``."""
    if filters.year_from is not None:
        yield between("year_end", gte=filters.year_from)
    if filters.year_to is not None:
        yield between("year_start", lte=filters.year_to)


def within(bbox: BBox) -> Clause:
    """Return the condition on a place that it lies in a box, which may cross the antimeridian."""
    if bbox.west <= bbox.east:
        return _box(bbox.west, bbox.south, bbox.east, bbox.north)
    parts = [_box(bbox.west, bbox.south, 180.0, bbox.north), _box(-180.0, bbox.south, bbox.east, bbox.north)]
    return any_of(parts)


def widened(bbox: BBox) -> BBox:
    """Return a box that surely has in what lies on its edges, as exact as Elasticsearch is."""
    return BBox(
        max(-180.0, bbox.west - _EDGE),
        max(-90.0, bbox.south - _EDGE),
        min(180.0, bbox.east + _EDGE),
        min(90.0, bbox.north + _EDGE),
    )


def _box(west: float, south: float, east: float, north: float) -> Clause:
    box = widened(BBox(west, south, east, north))
    edges = {"left": box.west, "bottom": box.south, "right": box.east, "top": box.north}
    return {"geo_bounding_box": {LOCATION: edges}}
