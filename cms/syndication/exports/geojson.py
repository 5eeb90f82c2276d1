"""GeoJSON (RFC 7946): each object as a feature with its points and the cells of its table as properties."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, Object
from cms.syndication.exports.columns import columns_of
from cms.syndication.exports.formats import Export, ExportFormat
from cms.syndication.exports.headers import LICENCE_URL
from cms.syndication.exports.texts import clean

#: What the geometry says already.
_PLACED: Final = frozenset({"longitude", "latitude", "coordinates"})


def write_geojson(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a feature collection; the head of the log and the licence are members of it (RFC 7946, 6.1).

    One point is a Point, several are a MultiPoint, none is a null geometry: nothing is left out for want of a place.
    Coordinates are WGS 84, longitude first.
    """
    columns = [column for column in columns_of(export.kind.name) if column.name not in _PLACED]
    about = {"head": export.head, "as_of": export.as_of, "licence": LICENCE_URL, "source": export.url}
    yield b'{"type":"FeatureCollection",%b,"features":[' % orjson.dumps(about)[1:-1]
    comma = b"\n"
    for row in rows:
        item: Object = orjson.loads(row)
        yield comma + orjson.dumps(feature(item, columns, export.language))
        comma = b",\n"
    yield b"\n]}\n"


def feature(item: Object, columns: Iterable[Column], language: str) -> dict[str, Any]:
    """Return an object as a feature."""
    return {
        "type": "Feature",
        "id": item["id"],
        "geometry": _geometry(item.get("points") or []),
        "properties": {column.name: _property(column, item, language) for column in columns},
    }


def _geometry(points: list[Any]) -> dict[str, Any] | None:
    places = [[point["longitude"], point["latitude"]] for point in points]
    if not places:
        return None
    return {"type": "Point", "coordinates": places[0]} if len(places) == 1 else _several(places)


def _several(places: list[list[float]]) -> dict[str, Any]:
    return {"type": "MultiPoint", "coordinates": places}


def _property(column: Column, item: Object, language: str) -> Any:
    cell = column.read(item, language)
    if isinstance(cell, list):
        return [clean(value) for value in cell]
    if column.type == "number" and isinstance(cell, str):
        return float(cell)
    return clean(cell) if isinstance(cell, str) else cell


_POSITION: Final = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
_GEOMETRY: Final = {
    "type": ["object", "null"],
    "properties": {
        "type": {"enum": ["Point", "MultiPoint"]},
        "coordinates": {"anyOf": [_POSITION, {"type": "array", "items": _POSITION}]},
    },
    "required": ["type", "coordinates"],
}
_FEATURE: Final = {
    "type": "object",
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": "string"},
        "geometry": _GEOMETRY,
        "properties": {"type": "object"},
    },
    "required": ["type", "id", "geometry", "properties"],
}
_COLLECTION: Final = {
    "type": "object",
    "properties": {
        "type": {"const": "FeatureCollection"},
        "head": {"type": "integer"},
        "as_of": {"type": "string", "format": "date-time"},
        "licence": {"type": "string"},
        "source": {"type": "string"},
        "features": {"type": "array", "items": _FEATURE},
    },
    "required": ["type", "head", "as_of", "licence", "source", "features"],
}
_EXAMPLE: Final[dict[str, Any]] = {
    "type": "FeatureCollection",
    "head": 48213,
    "as_of": "2026-08-14T09:30:00+00:00",
    "licence": LICENCE_URL,
    "source": "https://portail.example/api/v1/projects.geojson",
    "features": [
        {
            "type": "Feature",
            "id": "k7m2qxw9bd",
            "geometry": {"type": "Point", "coordinates": [-16.2667, 12.5833]},
            "properties": {"title": "Eau potable à Ziguinchor"},
        }
    ],
}

GEOJSON: Final = ExportFormat(
    name="geojson",
    suffix="geojson",
    media_type="application/geo+json",
    label=_("GeoJSON, pour une carte"),
    description="GeoJSON (RFC 7946): a feature an object, with a point, several points or none. Properties are those "
    "of the table, by names that never change; labels are in `lang`.",
    write=write_geojson,
    example=orjson.dumps(_EXAMPLE).decode(),
    schema=_COLLECTION,
    is_localized=True,
)
