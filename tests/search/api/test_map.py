"""``/map``: single points where they are few, clusters otherwise."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.publication.documents import Point
from tests.factories.publication import publish
from tests.factories.reference import CountryFactory
from tests.queries import at_most_queries
from tests.search.api.test_search import said

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
Index = Callable[[], None]
SENEGAL = "map?bbox=-18,12,-11,17&zoom=6"


def at(longitude: float, latitude: float, title: str = "Podor") -> Point:
    return Point(longitude, latitude, title, "SN")


def test_a_project_with_three_places_shows_thrice(get: Get, search_index: Index) -> None:
    places = (at(-14.9, 16.6), at(-16.2, 12.5, "Ziguinchor"), at(2.3, 48.8, "Paris"), at(-16.9, 14.8, "Thiès"))
    publish(kind="project", title="Forages", public_id="abc", points=places)
    publish(kind="partner", title="Ailleurs", points=(at(100, 50),))
    search_index()
    answer = get(SENEGAL).json()
    assert answer["clusters"] == []
    assert answer["meta"]["total_count"] == 1
    assert [point["place"] for point in answer["points"]] == ["Podor", "Ziguinchor", "Thiès"]
    assert answer["points"][0] == {
        "id": "abc",
        "kind": "project",
        "title": "Forages",
        "url": "http://testserver/fr/bourse/offres/abc/titre/",
        "longitude": -14.9,
        "latitude": 16.6,
        "place": "Podor",
        "country": "SN",
    }


def test_many_are_clusters_by_tile(get: Get, search_index: Index) -> None:
    for number in range(201):
        publish(kind="project", points=(at(-14.9 + number / 10_000, 16.6),))
    publish(kind="project", points=(at(-16.2, 12.5),))
    search_index()
    answer = get(SENEGAL.replace("zoom=6", "zoom=7")).json()
    assert answer["points"] == []
    assert answer["meta"]["total_count"] == 202
    assert answer["meta"]["zoom"] == 7
    assert [cluster["count"] for cluster in answer["clusters"]] == [201, 1]
    first = answer["clusters"][0]
    assert first["tile"].startswith("7/")
    west, south, east, north = first["bounds"]
    assert west <= first["longitude"] <= east
    assert south - 0.01 <= first["latitude"] <= north + 0.01


def test_words_filters_and_kinds_limit_the_map(get: Get, search_index: Index) -> None:
    CountryFactory()
    said("Forage", kind="project", public_id="water", points=(at(-14.9, 16.6),), facets=frozenset({"country:SN"}))
    said("École", kind="partner", public_id="school", points=(at(-14.9, 16.6),))
    search_index()

    def shown(more: str) -> list[str]:
        return [point["id"] for point in get(SENEGAL + more).json()["points"]]

    assert sorted(shown("")) == ["school", "water"]
    assert shown("&q=forages") == ["water"]
    assert shown("&country=SN") == ["water"]
    assert shown("&kind=partner") == ["school"]
    assert get("map?bbox=170,-20,-170,20&zoom=3").json()["points"] == []


def test_a_box_across_the_antimeridian(get: Get, search_index: Index) -> None:
    publish(kind="project", public_id="fiji", points=(at(178.4, -18.1), at(-178.5, -17.0)))
    search_index()
    assert len(get("map?bbox=170,-25,-170,-10&zoom=4").json()["points"]) == 2


def test_it_costs_two_queries_whatever_is_found(get: Get, search_index: Index) -> None:
    for number in range(50):
        publish(kind="project", points=(at(-14.9 + number / 1_000, 16.6),))
    search_index()
    get("suggest")
    with at_most_queries(2):
        assert len(get(SENEGAL).json()["points"]) == 50
