"""Polygons for the maps, from the data files, as GeoJSON in WGS 84 degrees; read once a process.

World: a MultiPolygon a country, cut at the antimeridian, property ``code`` (ISO 3166-1 alpha-2). At ``50m`` and
``110m`` small territories have none, nor have French overseas départements of their own (they are in FR): show
``Country.longitude`` and ``latitude`` there. France: property ``code`` (INSEE), and ``region`` for a département.
"""

import gzip
import json
from functools import cache
from typing import Literal, TypedDict

from cms.reference.loading.reading import DATA

Resolution = Literal["110m", "50m"]

#: Longitude and latitude, by ring, by polygon.
MultiPolygonCoordinates = list[list[list[list[float]]]]


class Geometry(TypedDict):
    """A GeoJSON MultiPolygon."""

    type: Literal["MultiPolygon"]
    coordinates: MultiPolygonCoordinates


class Feature(TypedDict):
    """A GeoJSON feature with its ``code``."""

    type: Literal["Feature"]
    properties: dict[str, str]
    geometry: Geometry


class FeatureCollection(TypedDict):
    """A GeoJSON feature collection, sorted by code. It is shared by all who ask: don't change it."""

    type: Literal["FeatureCollection"]
    features: list[Feature]


@cache
def _read(name: str) -> FeatureCollection:
    content: FeatureCollection = json.loads(gzip.decompress((DATA / f"{name}.geojson.gz").read_bytes()))
    return content


def world_polygons(resolution: Resolution = "110m") -> FeatureCollection:
    """Return the countries of the world: ``110m`` for a map of the whole (175 shapes), ``50m`` to zoom (236)."""
    return _read(f"world-{resolution}")


def departement_polygons() -> FeatureCollection:
    """Return the 101 départements, those overseas at their true place."""
    return _read("departements")


def region_polygons() -> FeatureCollection:
    """Return the 18 régions, those overseas at their true place."""
    return _read("regions")


@cache
def country_geometry(code: str) -> Geometry | None:
    """Return the shape of a country (at ``50m``), or nothing where it has none of its own."""
    return next(
        (found["geometry"] for found in _read("world-50m")["features"] if found["properties"]["code"] == code), None
    )
