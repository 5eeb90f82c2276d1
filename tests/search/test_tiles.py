"""Tiles are those of all web maps."""

import pytest

from search.tiles import group_points, tile_bounds, tile_name, tile_of


@pytest.mark.parametrize(
    ("longitude", "latitude", "zoom", "expected"),
    [
        (0.0, 0.0, 0, "0/0/0"),
        (-17.4677, 14.7167, 4, "4/7/7"),  # Dakar
        (2.3522, 48.8566, 10, "10/518/352"),  # Paris
        (180.0, -85.06, 3, "3/7/7"),
        (-180.0, 90.0, 3, "3/0/0"),
    ],
)
def test_the_tile_of_a_place(longitude: float, latitude: float, zoom: int, expected: str) -> None:
    assert tile_name(longitude, latitude, zoom) == expected


def test_a_place_lies_in_the_bounds_of_its_tile() -> None:
    for zoom in (0, 3, 7, 12, 22):
        column, row = tile_of(49.2917, -18.1499, zoom)
        west, south, east, north = tile_bounds(zoom, column, row)
        assert west <= 49.2917 <= east
        assert south <= -18.1499 <= north


def test_an_object_counts_once_in_a_tile_however_many_places_it_has_there() -> None:
    (cluster,) = group_points([("a", 1.0, 1.0), ("a", 3.0, 1.0), ("b", 2.0, 4.0)], 2)
    assert cluster.count == 2
    assert (cluster.longitude, cluster.latitude) == (2.0, 2.0)
    assert cluster.bounds == (1.0, 1.0, 3.0, 4.0)
