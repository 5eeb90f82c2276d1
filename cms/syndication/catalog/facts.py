"""What the log says of each dataset: how many objects, of when, where."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.core.cache import cache
from django.db.models import Count, Max, Min, Q

from cms.publication.models import Publication, PublicationPoint

#: Facts are kept under the head that they are true of; this only bounds the cache.
_SECONDS: Final = 3_600
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures of a dataset. ``box``: west, south, east, north in degrees (WGS 84); ``years``: of what it tells."""

    count: int = 0
    modified: datetime | None = None
    issued: datetime | None = None
    years: tuple[int, int] | None = None
    box: tuple[float, float, float, float] | None = None


def facts_by_kind(head: int) -> dict[str, Facts]:
    """Return the figures of each kind that has public objects, in two queries; kept under the head."""
    key = f"syndication.facts.{head}"
    found: dict[str, Facts] | None = cache.get(key)
    if found is None:
        found = _read()
        cache.set(key, found, _SECONDS)
    return found


def log_moment() -> tuple[int, datetime | None]:
    """Return the log's head and when that change was, None for an empty log."""
    row = Publication.objects.order_by("-seq").values_list("seq", "updated_at").first()
    return row or (0, None)


def _read() -> dict[str, Facts]:
    rows = Publication.objects.filter(is_removed=False).values("kind")
    figures = rows.annotate(
        count=Count("id"),
        modified=Max("updated_at"),
        # An object made without being published has the epoch.
        issued=Min("published_at", filter=Q(published_at__gt=_NEVER)),
        first=Min("year_start"),
        last=Max("year_end"),
    )
    boxes = _boxes()
    return {
        row["kind"]: Facts(
            count=row["count"],
            modified=row["modified"],
            issued=row["issued"],
            years=None if row["first"] is None else (row["first"], row["last"]),
            box=boxes.get(row["kind"]),
        )
        for row in figures
    }


def _boxes() -> dict[str, tuple[float, float, float, float]]:
    points = PublicationPoint.objects.filter(publication__is_removed=False).values("publication__kind")
    found = points.annotate(west=Min("longitude"), south=Min("latitude"), east=Max("longitude"), north=Max("latitude"))
    return {row["publication__kind"]: (row["west"], row["south"], row["east"], row["north"]) for row in found}
