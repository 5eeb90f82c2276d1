"""Filters as SQL over the log."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, F, Lookup, OuterRef, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from cms.publication.filters import BBox, Filters
from cms.publication.fulltext import full_text
from cms.publication.models import Publication, PublicationPoint
from cms.publication.rows import fold

#: Words of a query beyond these are left out: a longer text finds nothing more exactly.
MAX_WORDS: Final = 20


def matching(kind: str, filters: Filters) -> QuerySet[Publication]:
    """Return the public objects of a kind that pass the filters, in no order.

    Words are the full-text search's to find, where there is one (``cms.publication.fulltext``).
    """
    rows = Publication.objects.filter(conditions(filters), kind=kind, is_removed=False)
    if not filters.q.strip():
        return rows
    found = full_text()
    if found is not None:
        return rows.filter(_AnyOf(F("public_id"), found.ids(kind, filters)))
    words = fold(filters.q).split()
    # A text without any letter or digit is found nowhere: the answer is never silently wider.
    return rows.filter(words_within(words)) if words else rows.none()


class _AnyOf(Lookup[bool]):
    """A column is one of an array's texts: a statement of 10,000 parameters would be slow to make and to read."""

    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Return the condition."""
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*parameters, self.rhs)


def conditions(filters: Filters) -> Q:
    """Return what the filters ask of a row, but for the words."""
    asked = Q()
    for name, codes in filters.values:
        asked &= Q(facets__overlap=[f"{name}:{code}" for code in codes])
    if filters.year_from is not None:
        asked &= Q(year_end__gte=filters.year_from)
    if filters.year_to is not None:
        asked &= Q(year_start__lte=filters.year_to)
    if filters.updated_since is not None:
        asked &= Q(updated_at__gte=filters.updated_since)
    if filters.bbox is not None:
        asked &= Q(Exists(PublicationPoint.objects.filter(points_within(filters.bbox), publication=OuterRef("pk"))))
    return asked


def words_within(words: Iterable[str]) -> Q:
    """Return the condition that a row's title and summaries have all of these folded words, or longer ones."""
    asked = Q()
    # ``words`` holds each word after a space: a word is found from its beginning on.
    for word in list(words)[:MAX_WORDS]:
        asked &= Q(words__contains=f" {word}")
    return asked


def points_within(bbox: BBox) -> Q:
    """Return the condition that a point lies in a box, which may cross the antimeridian."""
    inside = Q(latitude__gte=bbox.south, latitude__lte=bbox.north)
    if bbox.west <= bbox.east:
        return inside & Q(longitude__gte=bbox.west, longitude__lte=bbox.east)
    return inside & (Q(longitude__gte=bbox.west) | Q(longitude__lte=bbox.east))
