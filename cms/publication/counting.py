"""Figures over the log: how many objects by facet, where their points are. Cached under the head."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection
from django.db.models import F, Func, QuerySet, TextField

from cms.publication.filters import Filters
from cms.publication.fulltext import answer_version, full_text
from cms.publication.keeping import under_head
from cms.publication.models import Publication, PublicationPoint
from cms.publication.querying import matching, points_within
from cms.publication.reading import head

Found = TypeVar("Found")
FacetCounts = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of a public object, to show on a map. ``url`` is the object's address as the log writes it."""

    public_id: str
    title: str
    place: str
    longitude: float
    latitude: float
    country: str
    url: str
    language: str


def facet_counts(kind: str, filters: Filters, names: Sequence[str], current_head: int | None = None) -> FacetCounts:
    """Return, for each facet of ``names``, its codes and how many objects have them, the most frequent first.

    A facet's counts ignore its own filter, so that a reader sees what another choice would give. One query for all
    facets without a filter of their own, and one for each facet that has one.
    """

    def compute() -> FacetCounts:
        if filters.q.strip() and (found_by_words := full_text()) is not None:
            return found_by_words.facet_counts(kind, filters, names)
        asked = [name for name in names if filters.get(name)]
        found = _count(matching(kind, filters), [name for name in names if name not in asked])
        for name in asked:
            found |= _count(matching(kind, filters.without(name)), [name])
        return found

    return _kept(f"facets.{kind}.{'.'.join(names)}", filters, current_head, compute)


def count_by(kind: str, filters: Filters, name: str, current_head: int | None = None) -> dict[str, int]:
    """Return how many objects have each code of one facet, its own filter included."""
    return _kept(
        f"count_by.{kind}.{name}",
        filters,
        current_head,
        lambda: dict(_count(matching(kind, filters), [name])[name]),
    )


def _kept(key: str, filters: Filters, current_head: int | None, compute: Callable[[], Found]) -> Found:
    version = answer_version(filters.q, head() if current_head is None else current_head)
    return under_head(f"{key}.{filters.fingerprint()}", version, compute)


def _count(rows: QuerySet[Publication], names: Sequence[str]) -> FacetCounts:
    found: FacetCounts = {name: [] for name in names}
    if not names:
        return found
    inner, parameters = rows.values("facets").query.sql_with_params()
    statement = (
        f"SELECT facet, count(*) FROM ({inner}) AS matching, unnest(matching.facets) AS facet"  # noqa: S608  Django's SQL
        " WHERE split_part(facet, ':', 1) = ANY(%s) GROUP BY facet ORDER BY count(*) DESC, facet"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, list(names)])
        for facet, number in cursor.fetchall():
            name, _colon, code = facet.partition(":")
            found[name].append((code, number))
    return found


def fetch_points(kind: str, filters: Filters, limit: int = 2_000) -> list[PointRow]:
    """Return the points of the objects that pass the filters (those in the box, where there is one), by object."""
    points = PublicationPoint.objects.filter(publication__in=matching(kind, filters))
    if filters.bbox is not None:
        points = points.filter(points_within(filters.bbox))
    columns = ("publication__public_id", "publication__title", "title", "longitude", "latitude", "country")
    # ``json``, not ``jsonb``: one key is read, and the rest needn't be taken apart.
    url = Func(F("publication__list_json"), template="%(expressions)s::json ->> 'url'", output_field=TextField())
    rows = points.order_by("publication_id", "id").values_list(*columns, url, "publication__language")
    return [PointRow(*row) for row in rows[:limit]]


def count_distinct(
    kind: str, filters: Filters, names: Sequence[str], current_head: int | None = None
) -> dict[str, int]:
    """Return how many different codes of each facet the matching objects have: countries, partners …"""

    def compute() -> dict[str, int]:
        return {name: len(codes) for name, codes in _count(matching(kind, filters), names).items()}

    return _kept(f"distinct.{kind}.{'.'.join(names)}", filters, current_head, compute)
