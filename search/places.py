"""Single points of what was found on a map: read from the log by id, so that nothing withdrawn shows."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from django.db.models import F, Func, Q, QuerySet, TextField

from cms.publication.filters import BBox
from cms.publication.models import PublicationPoint
from cms.publication.querying import points_within

#: Kind and public id.
Key = tuple[str, str]
PointValues = dict[str, Any]

_POINT_COLUMNS: Final = (
    "publication__kind",
    "publication__public_id",
    "publication__title",
    "longitude",
    "latitude",
    "title",
    "country",
)


def fetch_points(keys: Collection[Key], bbox: BBox, limit: int) -> list[PointValues]:
    """Return the first ``limit`` points of these objects that lie in a box, by object; one query."""
    if not keys:
        return []
    # ``json``, not ``jsonb``: one key is read, and the rest needn't be taken apart.
    url = Func(F("publication__list_json"), template="%(expressions)s::json ->> 'url'", output_field=TextField())
    rows: QuerySet[PublicationPoint] = PublicationPoint.objects.filter(
        points_within(bbox), _among(keys, "publication__"), publication__is_removed=False
    )
    values = rows.order_by("publication_id", "id").values_list(*_POINT_COLUMNS, url)
    return [_point(row) for row in values[:limit] if (row[0], row[1]) in keys]


def _among(keys: Iterable[Key], prefix: str = "") -> Q:
    """Return the condition that a row is of one of these kinds and ids; an id is one kind's, all but always."""
    kinds, public_ids = zip(*keys, strict=True)
    return Q(**{f"{prefix}kind__in": set(kinds), f"{prefix}public_id__in": public_ids})


def _point(row: tuple[Any, ...]) -> PointValues:
    kind, public_id, title, longitude, latitude, place, country, url = row
    return {
        "id": public_id,
        "kind": kind,
        "title": title,
        "url": url,
        "longitude": longitude,
        "latitude": latitude,
        "place": place,
        "country": country,
    }
