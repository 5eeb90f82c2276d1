"""What can't be answered is said, with the parameter's name; anything typed in ``q`` can."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests.syndication.test_bad_input import LISTS, assert_names

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
BOX = "bbox=-18,12,-11,17"

BAD = [
    ("search?kind=nothing", "kind"),
    ("search?kind=", "kind"),
    ("search?facets=yes", "facets"),
    ("search?facets=true&facets=false", "facets"),
    ("search?sort=-amount", "sort"),
    ("search?sort=seq", "sort"),
    ("search?kind=country&status=2", "status"),
    ("search?zoom=1", "zoom"),
    ("suggest?q=" + "a" * 2_001, "q"),
    ("suggest?q=a&q=b", "q"),
    ("suggest?q=a%00b", "q"),
    ("suggest?q=ab&limit=0", "limit"),
    ("suggest?q=ab&limit=21", "limit"),
    ("suggest?q=ab&limit=", "limit"),
    ("suggest?q=ab&country=SN", "country"),
    ("map", "bbox"),
    ("map?zoom=3", "bbox"),
    (f"map?{BOX}", "zoom"),
    (f"map?{BOX}&zoom=", "zoom"),
    (f"map?{BOX}&zoom=-1", "zoom"),
    (f"map?{BOX}&zoom=23", "zoom"),
    (f"map?{BOX}&zoom=1.5", "zoom"),
    (f"map?{BOX}&{BOX}&zoom=2", "bbox"),
    ("map?bbox=1,2,3&zoom=2", "bbox"),
    ("map?bbox=0,10,5,5&zoom=2", "bbox"),
    ("map?bbox=nan,nan,nan,nan&zoom=2", "bbox"),
    (f"map?{BOX}&zoom=2&sort=title", "sort"),
    (f"map?{BOX}&zoom=2&limit=2", "limit"),
    (f"map?{BOX}&zoom=2&kind=x", "kind"),
    ("stats", "by"),
    ("stats?by=", "by"),
    ("stats?by=nothing", "by"),
    ("stats?by=direction", "by"),
    ("stats?by=country&by=country", "by"),
    ("stats?by=country&by=theme&by=sdg", "by"),
    ("stats?by=country&limit=0", "limit"),
    ("stats?by=country&limit=1001", "limit"),
    ("stats?by=country&territory_kind=region", "territory_kind"),
    ("stats?by=territory&territory_kind=planet", "territory_kind"),
    ("stats?by=country&cursor=x", "cursor"),
    ("stats?by=country&kind=x", "kind"),
    ("stats?by=country&year_from=2020&year_to=2019", "year_to"),
]
TYPED = [
    '"',
    '""',
    "-",
    "+",
    "-forage",
    "+forage -puits",
    '"eau potable',
    "AND OR NOT (",
    "title:forage",
    "a" * 2_000,
    "forage " * 285,
    "*",
    "?",
    "~2",
    "^9",
    "[1 TO 2]",
    "{}",
    "\\",
    "<script>",
    "'; DROP TABLE publication --",
    "\ud83d\ude80".encode("utf-16", "surrogatepass").decode("utf-16"),
    "水 مياه вода",
    "\u202eeau\u200b",
    "%",
    "&country=SN",
    "l’",
    "d'",
]


@pytest.mark.parametrize(("query", "name"), [found for found in LISTS if found[0] != "sort=price"])
def test_search_names_the_parameter_as_lists_do(get: Get, query: str, name: str) -> None:
    assert_names(get(f"search?{query}"), name)


@pytest.mark.parametrize(("address", "name"), BAD)
def test_the_parameter_is_named(get: Get, address: str, name: str) -> None:
    assert_names(get(address), name)


@pytest.mark.parametrize("text", TYPED)
def test_anything_typed_is_answered(get: Get, search_index: Callable[[], None], text: str) -> None:
    search_index()
    asked = quote(text)
    for address in ("search?q=", "suggest?q=", f"map?{BOX}&zoom=3&q=", "stats?by=country&q=", "projects?q="):
        assert get(address + asked).status_code == 200, address


def test_a_cursor_is_good_for_its_question_only(get: Get, search_index: Callable[[], None]) -> None:
    from tests.search.api.test_search import said

    for _ in range(3):
        said("Forage", kind="project")
    search_index()
    following = get("search?q=forage&limit=1").json()["links"]["next"]
    assert get(following).status_code == 200
    assert_names(get(following.replace("q=forage", "q=puits")), "cursor")
    assert_names(get(f"{following}&kind=project"), "cursor")
    assert_names(get(f"{following}&sort=title"), "cursor")


def test_a_bad_question_is_bad_even_with_a_good_etag(get: Get) -> None:
    etag = get("search")["ETag"]
    assert_names(get("search?nothing=1", if_none_match=etag), "nothing")
    assert_names(get("map?zoom=3", if_none_match="*"), "bbox")
