"""Filters as SQL over the log."""

from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.publication.filters import BBox, Filters
from cms.publication.models import Publication, PublicationPoint
from cms.publication.rows import fold

#: Words of a query beyond these are left out: a longer text finds nothing more exactly.
MAX_WORDS: Final = 20


def matching(kind: str, filters: Filters) -> QuerySet[Publication]:
    """Return the public objects of a kind that pass the filters, in no order."""
    rows = Publication.objects.filter(kind=kind, is_removed=False)
    for name, codes in filters.values:
        rows = rows.filter(facets__overlap=[f"{name}:{code}" for code in codes])
    words = fold(filters.q).split()[:MAX_WORDS]
    if filters.q.strip() and not words:
        # A text without any letter or digit is found nowhere: the answer is never silently wider.
        rows = rows.filter(pk__lt=0)
    for word in words:
        # ``words`` holds each word after a space: a word is found from its beginning on.
        rows = rows.filter(words__contains=f" {word}")
    if filters.year_from is not None:
        rows = rows.filter(year_end__gte=filters.year_from)
    if filters.year_to is not None:
        rows = rows.filter(year_start__lte=filters.year_to)
    if filters.updated_since is not None:
        rows = rows.filter(updated_at__gte=filters.updated_since)
    if filters.bbox is not None:
        points = PublicationPoint.objects.filter(points_within(filters.bbox), publication=OuterRef("pk"))
        rows = rows.filter(Exists(points))
    return rows


def points_within(bbox: BBox) -> Q:
    """Return the condition that a point lies in a box, which may cross the antimeridian."""
    inside = Q(latitude__gte=bbox.south, latitude__lte=bbox.north)
    if bbox.west <= bbox.east:
        return inside & Q(longitude__gte=bbox.west, longitude__lte=bbox.east)
    return inside & (Q(longitude__gte=bbox.west) | Q(longitude__lte=bbox.east))
