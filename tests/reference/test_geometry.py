"""The maps' polygons."""

import pytest

from cms.reference.geometry import (
    FeatureCollection,
    Resolution,
    country_geometry,
    departement_polygons,
    region_polygons,
    world_polygons,
)
from cms.reference.loading import read_all


@pytest.mark.parametrize(
    ("polygons", "count"),
    [
        (world_polygons("110m"), 175),
        (world_polygons("50m"), 236),
        (departement_polygons(), 101),
        (region_polygons(), 18),
    ],
    ids=["world 110m", "world 50m", "départements", "régions"],
)
def test_shapes_are_closed_and_on_the_globe(polygons: FeatureCollection, count: int) -> None:
    codes = [feature["properties"]["code"] for feature in polygons["features"]]
    assert len(codes) == count
    assert codes == sorted(set(codes))
    for feature in polygons["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1], feature["properties"]
                assert len(ring) >= 4, feature["properties"]
                assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring), feature["properties"]


@pytest.mark.parametrize("resolution", ["110m", "50m"])
def test_every_country_with_a_shape_is_one_of_ours(resolution: Resolution) -> None:
    known = {row.code for row in read_all(["regions", "countries"])["countries"]}
    shown = {feature["properties"]["code"] for feature in world_polygons(resolution)["features"]}
    assert shown <= known
    assert {"FR", "SN", "ML", "MG", "PS", "XK", "EH", "TW"} <= shown


def test_areas_that_no_state_claims_by_that_name_are_part_of_one() -> None:
    somalia = country_geometry("SO")
    assert somalia is not None
    assert len(somalia["coordinates"]) == 1
    northmost = max(y for _x, y in somalia["coordinates"][0][0])
    assert northmost > 10  # Somaliland's coast


def test_a_country_without_shape_has_none() -> None:
    assert country_geometry("TK") is None


def test_a_country_s_point_lies_in_its_box() -> None:
    rows = {row.code: row.values for row in read_all(["regions", "countries"])["countries"]}
    for feature in world_polygons("50m")["features"]:
        point = rows[feature["properties"]["code"]]
        positions = [position for polygon in feature["geometry"]["coordinates"] for position in polygon[0]]
        assert min(x for x, _ in positions) <= point["longitude"] <= max(x for x, _ in positions)
        assert min(y for _, y in positions) <= point["latitude"] <= max(y for _, y in positions)
