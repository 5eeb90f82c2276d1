"""Lists: their shape, their pages, their cost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories.publication import MOMENT, publish, remove
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]


def test_a_list_has_meta_links_and_items(get: Get) -> None:
    row = publish(title="Eau potable", public_id="abc")
    response = get("offers")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "meta": {"total_count": 1, "head": row.seq},
        "links": {"next": None},
        "items": [
            {
                "seq": row.seq,
                "id": "abc",
                "kind": "offer",
                "url": "http://testserver/fr/bourse/offres/abc/titre/",
                "title": "Eau potable",
                "language": "fr",
                "updated_at": "2026-08-14T09:30:00+00:00",
                "summary": "Un résumé.",
            }
        ],
    }


def test_an_empty_list_is_a_list(get: Get) -> None:
    assert get("offers").json()["items"] == []


def test_only_what_is_public_is_listed(get: Get) -> None:
    publish(public_id="stays")
    remove(publish(public_id="goes"))
    answer = get("offers").json()
    assert [item["id"] for item in answer["items"]] == ["stays"]
    assert answer["meta"]["total_count"] == 1


@pytest.mark.parametrize("sort", ["title", "-title", "updated_at", "-updated_at"])
def test_following_next_gives_each_item_once_in_order(get: Get, sort: str) -> None:
    for number in range(25):
        publish(title=f"Titre {number % 5}", updated_at=MOMENT + timedelta(days=number % 7))
    address: str | None = f"offers?sort={sort}&limit=4"
    items: list[dict[str, Any]] = []
    while address:
        answer = get(address).json()
        assert answer["meta"]["total_count"] == 25
        items += answer["items"]
        address = answer["links"]["next"]
        assert address is None or address.startswith("http://testserver/api/v1/offers?")
    assert len({item["id"] for item in items}) == 25
    keys = [item[sort.removeprefix("-")] for item in items]
    assert keys == sorted(keys, reverse=sort.startswith("-"))


def test_next_keeps_the_filters(get: Get) -> None:
    for _ in range(3):
        publish(title="Forêt et océan", facets=frozenset({"direction:seeks-french"}))
    publish(title="Autre chose")
    answer = get("offers?q=forêt océan&direction=seeks-french&limit=2").json()
    assert answer["meta"]["total_count"] == 3
    assert len(get(answer["links"]["next"]).json()["items"]) == 1


def test_a_list_costs_three_queries_at_most_whatever_the_page(get: Get) -> None:
    for _ in range(12):
        publish()
    with at_most_queries(3):
        following = get("offers?limit=10").json()["links"]["next"]
    with at_most_queries(3):
        get(following)


def test_asked_again_it_costs_one_query(get: Get) -> None:
    publish()
    first = get("offers")
    with at_most_queries(1):
        assert get("offers").content == first.content


def test_an_unchanged_list_is_304_after_one_query(get: Get) -> None:
    publish()
    etag = get("offers")["ETag"]
    with at_most_queries(1):
        response = get("offers", if_none_match=etag)
    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag


def test_what_is_published_shows_at_once(get: Get) -> None:
    publish()
    etag = get("offers")["ETag"]
    publish()
    response = get("offers", if_none_match=etag)
    assert response.status_code == 200
    assert response.json()["meta"]["total_count"] == 2
    assert response["ETag"] != etag


def test_the_order_of_parameters_does_not_change_the_version(get: Get) -> None:
    assert get("offers?limit=5&sort=title")["ETag"] == get("offers?sort=title&limit=5")["ETag"]
    assert get("offers?limit=5&sort=title")["ETag"] != get("offers?limit=6&sort=title")["ETag"]


def test_any_item_can_hold_any_text(get: Get) -> None:
    title = 'Guillemets " \\ </script> \u2028 %s {} é'
    publish(title=title)
    assert get("offers").json()["items"][0]["title"] == title
