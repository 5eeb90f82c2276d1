"""The change feed: whoever follows it has what the lists show."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from cms.publication.documents import Point
from cms.publication.reading import head
from cms.publication.registry import registry
from tests.factories.publication import MOMENT, publish, remove
from tests.factories.reference import CountryFactory
from tests.queries import at_most_queries
from tests.syndication.follower import Copy, read_lists

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]


def test_an_empty_log_has_no_changes(get: Get) -> None:
    assert get("changes").json() == {"head": 0, "next_since": 0, "has_more": False, "changes": []}


def test_a_change_has_number_kind_id_operation_and_item(get: Get) -> None:
    kept = publish(public_id="kept")
    gone = remove(publish(public_id="gone"))
    with at_most_queries(3):
        answer = get("changes").json()
    item = get("offers").json()["items"][0]
    assert answer == {
        "head": gone.seq,
        "next_since": gone.seq,
        "has_more": False,
        "changes": [
            {"seq": kept.seq, "kind": "offer", "id": "kept", "op": "upsert", "item": item},
            {"seq": gone.seq, "kind": "offer", "id": "gone", "op": "delete", "item": None},
        ],
    }


def test_a_kind_can_be_followed_alone(get: Get) -> None:
    publish(kind="offer", public_id="offer")
    last = publish(kind="project", public_id="project")
    answer = get("changes?kind=offer").json()
    assert [change["id"] for change in answer["changes"]] == ["offer"]
    assert answer["next_since"] == last.seq
    both = get("changes?kind=offer&kind=project").json()
    assert len(both["changes"]) == 2


def test_replayed_from_nothing_it_gives_what_the_lists_show(get: Get) -> None:
    for kind in registry:
        rows = [publish(kind=kind.name, public_id=f"{kind.name}{number}") for number in range(7)]
        remove(rows[2])
        remove(rows[4], successor_id=rows[5].public_id)
        publish(kind=kind.name, public_id=rows[1].public_id, title="Changé")
    copy = Copy()
    copy.follow(get, limit=3)
    assert copy.items == read_lists(get)


def test_a_copy_that_goes_on_later_agrees_too(get: Get) -> None:
    first = publish(public_id="first")
    publish(public_id="second")
    copy = Copy()
    copy.follow(get)
    remove(first)
    publish(public_id="second", title="Changé")
    publish(public_id="third")
    copy.follow(get)
    assert copy.items == read_lists(get)


def test_an_unchanged_feed_is_304_after_one_query(get: Get) -> None:
    row = publish()
    response = get(f"changes?since={row.seq}")
    assert response.json()["changes"] == []
    with at_most_queries(1):
        assert get(f"changes?since={row.seq}", if_none_match=response["ETag"]).status_code == 304
    publish()
    assert get(f"changes?since={row.seq}", if_none_match=response["ETag"]).status_code == 200


def test_filtered_an_object_that_leaves_the_filter_is_a_delete(get: Get) -> None:
    CountryFactory(code="SN")
    senegal = frozenset({"country:SN"})
    publish(kind="project", public_id="stays", facets=senegal)
    publish(kind="project", public_id="leaves", facets=senegal)
    publish(kind="project", public_id="never", facets=frozenset())
    publish(kind="article", public_id="has-no-country")
    copy = Copy(query="country=SN")
    copy.follow(get, limit=1)
    assert set(copy.items) == {("project", "stays"), ("project", "leaves")}
    publish(kind="project", public_id="leaves", facets=frozenset())
    remove(publish(kind="project", public_id="stays", facets=senegal))
    publish(kind="project", public_id="comes", facets=senegal)
    with at_most_queries(4):
        answer = get(f"changes?country=SN&since={copy.since}").json()
    assert [(change["op"], change["id"]) for change in answer["changes"]] == [
        ("delete", "leaves"),
        ("delete", "stays"),
        ("upsert", "comes"),
    ]
    copy.follow(get)
    assert copy.items == read_lists(get, "country=SN", ["project"])


@pytest.mark.parametrize(
    "query", ["status=2&country=SN", "year_from=2020&year_to=2021", "bbox=-20,10,-10,20", "updated_since=2026-08-14"]
)
def test_each_filter_followed_gives_what_its_list_shows(get: Get, query: str) -> None:
    CountryFactory(code="SN")
    for number in range(12):
        publish(
            kind="project",
            facets=frozenset({f"status:{number % 3}", *(("country:SN",) if number % 2 else ())}),
            year_start=2015 + number,
            year_end=2016 + number,
            updated_at=MOMENT + timedelta(days=number % 3 - 1),
            points=[Point(-25 + number, 14, "Ici")],
        )
    copy = Copy(query=f"kind=project&{query}")
    copy.follow(get, limit=5)
    assert copy.items == read_lists(get, query, ["project"])
    assert 0 < len(copy.items) < 12


def test_a_number_beyond_the_head_is_told_not_answered(get: Get) -> None:
    row = publish()
    response = get(f"changes?since={row.seq + 1}")
    assert response.status_code == 409
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"].endswith("/problems/log-lost")
    assert response.json()["head"] == row.seq
    assert get("problems/log-lost").status_code == 200


def test_after_a_restore_who_saw_what_is_lost_begins_again(get: Get) -> None:
    kept = publish(public_id="kept")
    call_command("log_restored", "--gap", "10")
    copy = Copy(since=kept.seq)
    copy.follow(get)
    lost = kept.seq + 3
    assert get(f"changes?since={lost}").status_code == 409
    after = publish(public_id="after")
    assert after.seq == kept.seq + 10
    assert get(f"changes?since={lost}").status_code == 409
    copy.follow(get)
    assert set(copy.items) == {("offer", "after")}
    assert copy.since == head() == after.seq
    assert get("changes?since=0").status_code == 200


def test_where_the_server_has_no_room_an_answer_comes_at_once(get: Get) -> None:
    row = publish()
    response = get(f"changes?since={row.seq}&wait=30")
    assert response.json()["changes"] == []
    assert response["Cache-Control"] == "no-store"
