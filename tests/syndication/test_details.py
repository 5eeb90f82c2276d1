"""Details: what is there, what was, what moved."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories.publication import MOMENT, publish, remove
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]


def test_details_are_the_item_and_more(get: Get) -> None:
    row = publish(public_id="abc", title="Eau potable")
    with at_most_queries(1):
        response = get("offers/abc")
    answer = response.json()
    item = get("offers").json()["items"][0]
    assert answer == item | {"need": "<p>Un besoin.</p>"}
    assert answer["seq"] == row.seq
    assert response["Last-Modified"] == "Fri, 14 Aug 2026 09:30:00 GMT"


@pytest.mark.parametrize("public_id", ["never-was", "abc%20", "a/b", "%00", "é", "x" * 300])
def test_an_id_that_never_was_is_404(get: Get, public_id: str) -> None:
    response = get(f"offers/{public_id}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_an_object_of_another_kind_is_404(get: Get) -> None:
    publish(kind="offer", public_id="abc")
    assert get("projects/abc").status_code == 404


def test_a_removed_object_is_410_with_the_date(get: Get) -> None:
    remove(publish(public_id="abc"))
    response = get("offers/abc")
    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    answer = response.json()
    assert answer["title"] == "Removed"
    assert answer["removed_at"] == "2026-08-14T09:30:00+00:00"
    assert get(answer["type"]).status_code == 200


def test_a_merged_object_redirects_to_what_it_became(get: Get) -> None:
    publish(public_id="new")
    remove(publish(public_id="old"), successor_id="new")
    response = get("offers/old")
    assert response.status_code == 308
    assert response["Location"] == "http://testserver/api/v1/offers/new"
    assert get(response["Location"]).json()["id"] == "new"


def test_unchanged_details_are_304_after_one_query(get: Get) -> None:
    publish(public_id="abc")
    etag = get("offers/abc")["ETag"]
    with at_most_queries(1):
        assert get("offers/abc", if_none_match=etag).status_code == 304
    assert get("offers/abc", if_none_match=f'"other", {etag.removeprefix("W/")}').status_code == 304
    assert get("offers/abc", if_none_match="*").status_code == 304
    assert get("offers/abc", if_none_match='"other"').status_code == 200


def test_another_change_leaves_the_version_of_details(get: Get) -> None:
    publish(public_id="abc")
    etag = get("offers/abc")["ETag"]
    publish(public_id="other")
    assert get("offers/abc", if_none_match=etag).status_code == 304
    publish(public_id="abc", title="Autre titre")
    assert get("offers/abc", if_none_match=etag).status_code == 200


def test_what_is_removed_is_never_304(get: Get) -> None:
    row = publish(public_id="abc")
    etag = get("offers/abc")["ETag"]
    remove(row)
    assert get("offers/abc", if_none_match=etag).status_code == 410


def test_a_date_is_enough_where_no_etag_is_sent(get: Get) -> None:
    publish(public_id="abc")
    modified = get("offers/abc")["Last-Modified"]
    assert get("offers/abc", if_modified_since=modified).status_code == 304
    assert get("offers/abc", if_modified_since="not a date").status_code == 200
    assert get("offers/abc", if_modified_since=modified, if_none_match='"other"').status_code == 200
    publish(public_id="abc", title="Autre titre", updated_at=MOMENT + timedelta(days=1))
    assert get("offers/abc", if_modified_since=modified).status_code == 200
