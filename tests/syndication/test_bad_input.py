"""What can't be answered is said, with the parameter's name: never a silently wider answer."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.publication.registry import registry
from tests.factories.publication import publish

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]

LISTS = [
    ("nothing=1", "nothing"),
    ("Country=SN", "Country"),
    ("country=ZZZ", "country"),
    ("country=", "country"),
    ("country=SN&country=", "country"),
    ("q=", "q"),
    ("q=%20", "q"),
    ("q=a&q=b", "q"),
    ("q=" + "a" * 2_001, "q"),
    ("limit=0", "limit"),
    ("limit=101", "limit"),
    ("limit=-1", "limit"),
    ("limit=1.5", "limit"),
    ("limit=1e2", "limit"),
    ("limit=٣", "limit"),
    ("limit=%2010", "limit"),
    ("limit=1_0", "limit"),
    ("limit=" + "9" * 5_000, "limit"),
    ("limit=ten", "limit"),
    ("limit=", "limit"),
    ("limit=1&limit=2", "limit"),
    ("sort=price", "sort"),
    ("sort=", "sort"),
    ("sort=title&sort=title", "sort"),
    ("sort=--title", "sort"),
    ("sort=title%00", "sort"),
    ("cursor=", "cursor"),
    ("cursor=x", "cursor"),
    ("cursor=%00", "cursor"),
    ("cursor=é", "cursor"),
    ("cursor=" + "A" * 10_000, "cursor"),
    ("cursor=W10", "cursor"),
    ("cursor=W10&cursor=W10", "cursor"),
    ("year_from=20x9", "year_from"),
    ("year_from=2020&year_from=2021", "year_from"),
    ("year_from=2020&year_to=2019", "year_to"),
    ("bbox=1,2,3", "bbox"),
    ("bbox=nan,nan,nan,nan", "bbox"),
    ("bbox=1_0,1,1_1,2", "bbox"),
    ("bbox=1,%202,3,4", "bbox"),
    ("bbox=1,2,1e1,4", "bbox"),
    ("&".join(["tag=forage"] * 101), "tag"),
    ("updated_since=yesterday", "updated_since"),
    ("since=1", "since"),
    ("format=json", "format"),
    ("nothing%5B%5D=1", "nothing[]"),
]
OTHERS = [
    ("projects/abc?fields=title", "fields"),
    ("changes?since=-1", "since"),
    ("changes?since=x", "since"),
    ("changes?since=" + "9" * 30, "since"),
    ("changes?since=1&since=2", "since"),
    ("changes?limit=0", "limit"),
    ("changes?limit=1001", "limit"),
    ("changes?kind=nothing", "kind"),
    ("changes?kind=", "kind"),
    ("changes?cursor=x", "cursor"),
    ("changes?q=eau", "q"),
    ("changes?country=ZZZ", "country"),
    ("changes?kind=article&status=2", "status"),
    ("changes?wait=31", "wait"),
    ("changes?wait=x", "wait"),
    ("changes?wait=", "wait"),
    ("changes?wait=1&wait=2", "wait"),
    ("health?verbose=1", "verbose"),
    ("?page=2", "page"),
    ("reference/countries?code=SN", "code"),
    ("reference/territories?kind=ville", "kind"),
    ("reference/territories?code=a/b", "code"),
    ("reference/territories?code=%00", "code"),
    ("reference/territories?" + "&".join(f"code={number}" for number in range(101)), "code"),
    ("reference/territories?current=yes", "current"),
    ("reference/territories?current=true&current=true", "current"),
    ("reference/territories?limit=1001", "limit"),
    ("reference/territories?cursor=x", "cursor"),
    ("reference/territories?cursor=W10", "cursor"),
    ("reference/territories?q=a%00b", "q"),
    ("reference/territories?q=" + "a" * 2_001, "q"),
    ("reference/territories?insee=35238", "insee"),
]


def assert_names(response: Any, name: str) -> None:
    assert response.status_code == 422, response.content
    assert response["Content-Type"] == "application/problem+json"
    answer = response.json()
    assert answer["status"] == 422
    assert answer["type"] == "http://testserver/api/v1/problems/invalid-parameter"
    assert answer["title"] == "Invalid parameter"
    assert answer["detail"]
    assert [error["name"] for error in answer["errors"]] == [name]
    assert all(error["reason"] for error in answer["errors"])


@pytest.mark.parametrize(("query", "name"), LISTS)
def test_a_list_names_the_parameter(get: Get, query: str, name: str) -> None:
    assert_names(get(f"projects?{query}"), name)


@pytest.mark.parametrize(("address", "name"), OTHERS)
def test_others_name_the_parameter(get: Get, address: str, name: str) -> None:
    assert_names(get(address), name)


def test_a_filter_that_the_kind_has_not_is_an_error(get: Get) -> None:
    for kind in registry:
        for name in {"direction", "status", "sdg"} - set(kind.facets):
            assert_names(get(f"{kind.plural}?{name}=1"), name)


def test_a_cursor_is_good_for_its_list_only(get: Get) -> None:
    for _ in range(3):
        publish(kind="project", facets=frozenset({"status:2"}))
    following = get("projects?status=2&limit=1").json()["links"]["next"]
    assert get(following).status_code == 200
    assert_names(get(following.replace("status=2&", "")), "cursor")
    assert_names(get(following.replace("status=2", "status=3")), "cursor")
    assert_names(get(f"{following}&sort=title"), "cursor")
    assert_names(get(following.replace("projects", "offers").replace("status=2&", "")), "cursor")


def test_a_cursor_cut_or_changed_is_never_an_error_of_ours(get: Get) -> None:
    for _ in range(3):
        publish(kind="project")
    following = get("projects?limit=1").json()["links"]["next"]
    for end in range(1, 30):
        assert get(following[:-end]).status_code in {200, 422}
        assert get(f"{following[:-end]}A{following[len(following) - end + 1 :]}").status_code in {200, 422}


def test_a_bad_request_is_bad_even_with_a_good_etag(get: Get) -> None:
    etag = get("projects")["ETag"]
    assert_names(get("projects?nothing=1", if_none_match=etag), "nothing")
