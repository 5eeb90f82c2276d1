"""The data files of the maps' polygons."""

import gzip
import json
from functools import cache
from typing import Any

import pytest

from cms.reference.loading import read_all
from cms.reference.loading.reading import DATA


@cache
def features(name: str) -> list[dict[str, Any]]:
    """Return the GeoJSON features of a file."""
    content: dict[str, list[dict[str, Any]]] = json.loads(gzip.decompress((DATA / f"{name}.geojson.gz").read_bytes()))
    return content["features"]


@pytest.mark.parametrize(
    ("name", "count"), [("world-110m", 175), ("world-50m", 236), ("departements", 101), ("regions", 18)]
)
def test_shapes_are_closed_and_on_the_globe(name: str, count: int) -> None:
    codes = [feature["properties"]["code"] for feature in features(name)]
    assert len(codes) == count
    assert codes == sorted(set(codes))
    for feature in features(name):
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1], feature["properties"]
                assert len(ring) >= 4, feature["properties"]
                assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring), feature["properties"]


@pytest.mark.parametrize("resolution", ["110m", "50m"])
def test_every_country_with_a_shape_is_one_of_ours(resolution: str) -> None:
    known = {row.code for row in read_all(["regions", "countries"])["countries"]}
    shown = {feature["properties"]["code"] for feature in features(f"world-{resolution}")}
    assert shown <= known
    assert {"FR", "SN", "ML", "MG", "PS", "XK", "EH", "TW"} <= shown


def test_areas_that_no_state_claims_by_that_name_are_part_of_one() -> None:
    (somalia,) = [one["geometry"] for one in features("world-50m") if one["properties"]["code"] == "SO"]
    assert len(somalia["coordinates"]) == 1
    northmost = max(y for _x, y in somalia["coordinates"][0][0])
    assert northmost > 10  # Somaliland's coast


def test_a_country_without_shape_has_none() -> None:
    assert "TK" not in {one["properties"]["code"] for one in features("world-50m")}


def test_a_country_s_point_lies_in_its_box() -> None:
    rows = {row.code: row.values for row in read_all(["regions", "countries"])["countries"]}
    for feature in features("world-50m"):
        point = rows[feature["properties"]["code"]]
        positions = [position for polygon in feature["geometry"]["coordinates"] for position in polygon[0]]
        assert min(x for x, _ in positions) <= point["longitude"] <= max(x for x, _ in positions)
        assert min(y for _, y in positions) <= point["latitude"] <= max(y for _, y in positions)
