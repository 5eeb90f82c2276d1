"""The change feed: whoever follows it has what the lists show."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.publication.registry import registry
from tests.factories.publication import publish, remove
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
