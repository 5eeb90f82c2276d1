"""Results on a map."""

from dataclasses import replace

import pytest

from cms.publication.filters import BBox, Filters
from search.contract import Cluster, ClusterRequest, SearchEngine
from tests.search.contract.documents import asked, fill, indexed

WORLD = BBox(-180, -85, 180, 85)
DAKAR, THIES, PARIS = (-17.45, 14.70), (-16.92, 14.79), (2.35, 48.85)
DOCUMENTS = [
    indexed("trois", "Puits", points=[DAKAR, THIES, PARIS], facets=["country:SN"]),
    indexed("dakar", "Puits", points=[DAKAR]),
    indexed("double", "Forage", points=[DAKAR, (-17.46, 14.71)]),
    indexed("paris", "Forage", "offer", points=[PARIS]),
    indexed("fidji", "Puits", points=[(179.5, -16.5)]),
    indexed("ouest", "Puits", points=[(-179.5, -16.5)]),
    indexed("nulle", "Puits"),
]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def clusters(engine: SearchEngine, zoom: int, bbox: BBox = WORLD, **options: object) -> dict[str, Cluster]:
    found = engine.clusters(replace(ClusterRequest(bbox, zoom), **options))  # type: ignore[arg-type]
    assert [cluster.count for cluster in found] == sorted((cluster.count for cluster in found), reverse=True)
    return {cluster.tile: cluster for cluster in found}


def test_one_tile_holds_the_world(engine: SearchEngine) -> None:
    (tile,) = clusters(engine, 0).values()
    assert (tile.tile, tile.count) == ("0/0/0", 6)


def test_counts_are_objects_not_points(engine: SearchEngine) -> None:
    found = clusters(engine, 5)
    assert {tile: cluster.count for tile, cluster in found.items()} == {
        "5/14/14": 3,
        "5/16/11": 2,
        "5/31/17": 1,
        "5/0/17": 1,
    }


def test_three_places_are_shown_thrice(engine: SearchEngine) -> None:
    found = clusters(engine, 12, query=asked("puits"), filters=Filters.of(country="SN"))
    assert [cluster.count for cluster in found.values()] == [1, 1, 1]
    places = {(round(cluster.longitude, 1), round(cluster.latitude, 1)) for cluster in found.values()}
    assert places == {(-17.4, 14.7), (-16.9, 14.8), (2.3, 48.9)} or len(places) == 3


@pytest.mark.parametrize("zoom", [3, 8, 14, 18, 22])
def test_middle_and_bounds_are_near_the_points(engine: SearchEngine, zoom: int) -> None:
    found = clusters(engine, zoom, BBox(2, 48, 3, 49))
    (cluster,) = [c for c in found.values() if c.bounds.west <= PARIS[0] <= c.bounds.east and c.latitude > 40]
    eighth = 360 / 2**zoom / 8
    assert cluster.count == 2
    assert abs(cluster.longitude - PARIS[0]) <= eighth
    assert abs(cluster.latitude - PARIS[1]) <= eighth
    assert cluster.bounds.east - cluster.bounds.west <= eighth * 1.01
    assert cluster.bounds.south <= PARIS[1] <= cluster.bounds.north
    assert cluster.bounds.west <= cluster.longitude <= cluster.bounds.east
    assert cluster.bounds.south <= cluster.latitude <= cluster.bounds.north


def test_only_what_is_shown(engine: SearchEngine) -> None:
    found = clusters(engine, 10, BBox(-18, 14, -16, 15))
    assert sorted(cluster.count for cluster in found.values()) == [1, 3]
    assert clusters(engine, 10, BBox(100, 20, 120, 40)) == {}


def test_across_the_antimeridian(engine: SearchEngine) -> None:
    found = clusters(engine, 6, BBox(179, -20, -179, -10))
    assert {tile: cluster.count for tile, cluster in found.items()} == {"6/63/34": 1, "6/0/34": 1}


def test_kinds_and_words(engine: SearchEngine) -> None:
    assert [c.count for c in clusters(engine, 4, kinds=("offer",)).values()] == [1]
    assert [c.count for c in clusters(engine, 5, query=asked("forage")).values()] == [1, 1]
    assert clusters(engine, 5, query=asked("introuvable")) == {}


def test_the_largest_are_kept(engine: SearchEngine) -> None:
    found = clusters(engine, 5, limit=1)
    assert set(found) == {"5/14/14"}


def test_the_poles_are_in_the_last_tiles(engine: SearchEngine) -> None:
    fill(engine, [indexed("nord", points=[(0.5, 89.5)]), indexed("sud", points=[(180.0, -90.0)])])
    found = clusters(engine, 2, BBox(-180, -90, 180, 90))
    assert set(found) == {"2/2/0", "2/3/3"}
    fill(engine, DOCUMENTS)
