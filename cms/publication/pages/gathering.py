"""Places to show on a map: objects at the same place are one mark that leads to them all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Count, F, Func, Min, TextField

from cms.core.addresses import active_language, permalink
from cms.core.components import MapPoint
from cms.publication.filters import BBox, Filters
from cms.publication.fulltext import answer_version
from cms.publication.keeping import under_head
from cms.publication.models import Publication, PublicationPoint
from cms.publication.pages.addresses import ListAddress
from cms.publication.querying import matching, points_within

#: More marks than that make no map that anybody can read.
MAX_PLACES: Final = 500
#: Half the side, in degrees, of the box that finds again what is at a place (a hundred metres or so).
_AROUND: Final = 0.001


@dataclass(frozen=True, slots=True)
class Place:
    """A point (WGS 84) with its name, and how many objects are there.

    A lone one is named by its title, the address that the log gives it and its language; several leave those empty.
    """

    name: str
    longitude: float
    latitude: float
    count: int
    title: str = ""
    url: str = ""
    language: str = ""


def places(kind: str, filters: Filters, version: int, *, country: str = "") -> list[Place]:
    """Return the places of the objects that pass the filters, those with most first; two queries, none once cached.

    ``country`` (ISO code) leaves out the places that these objects have elsewhere.
    """

    def compute() -> list[Place]:
        points = PublicationPoint.objects.filter(publication__in=matching(kind, filters))
        if filters.bbox is not None:
            points = points.filter(points_within(filters.bbox))
        if country:
            points = points.filter(country=country)
        rows = points.values_list("longitude", "latitude").annotate(
            count=Count("publication_id", distinct=True), name=Min("title"), public_id=Min("publication__public_id")
        )
        found = list(rows.order_by("-count", "longitude", "latitude")[:MAX_PLACES])
        alone = _objects(kind, [public_id for *_point, count, _name, public_id in found if count == 1])
        return [
            Place(name, longitude, latitude, count, *(alone[public_id] if count == 1 else ()))
            for longitude, latitude, count, name, public_id in found
        ]

    key = f"places.{kind}.{filters.fingerprint()}.{country}"
    return under_head(key, answer_version(filters.q, version), compute)


def _objects(kind: str, public_ids: list[str]) -> dict[str, tuple[str, str, str]]:
    """Return title, address and language of these objects, by id."""
    # ``json``, not ``jsonb``: one key is read, and the rest needn't be taken apart.
    url = Func(F("list_json"), template="%(expressions)s::json ->> 'url'", output_field=TextField())
    rows = Publication.objects.filter(kind=kind, public_id__in=public_ids, is_removed=False)
    return {
        public_id: (title, address, language)
        for public_id, title, address, language in rows.values_list("public_id", "title", url, "language")
    }


def map_marks(found: list[Place], address: ListAddress, words: Callable[[int], str]) -> list[MapPoint]:
    """Return the marks of a map: a lone object is named and leads to its page, several lead to their list.

    ``address`` is the list that the places come from; ``words`` says how many there are (« 12 projets »).
    """
    return [_lone_mark(place) if place.count == 1 else _shared_mark(place, address, words) for place in found]


def _lone_mark(place: Place) -> MapPoint:
    language = "" if place.language == active_language() else place.language
    return MapPoint(place.title, place.longitude, place.latitude, permalink(place.url), place.name, language)


def _shared_mark(place: Place, address: ListAddress, words: Callable[[int], str]) -> MapPoint:
    return MapPoint(place.name, place.longitude, place.latitude, _around(place, address), words(place.count))


def _around(place: Place, address: ListAddress) -> str:
    west, south = round(place.longitude - _AROUND, 4), round(place.latitude - _AROUND, 4)
    box = BBox(max(west, -180.0), max(south, -90.0), min(west + 2 * _AROUND, 180.0), min(south + 2 * _AROUND, 90.0))
    return replace(address, filters=replace(address.filters, bbox=box)).url
