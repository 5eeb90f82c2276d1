"""The log as an engine of last resort: pages in an order go on where an index's page ended, and the other way round."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from search.contract import SORTS, SearchEngine, SearchRequest
from search.engines.choosing import embedded
from search.engines.log import LogEngine
from tests.factories.publication import publish

pytestmark = pytest.mark.django_db
LONG = "Jumelage et coopération décentralisée " * 4


@pytest.fixture
def engines(search_index: Callable[[], None]) -> tuple[SearchEngine, SearchEngine]:
    for number, title in enumerate(["École", "ecole", f"{LONG} b", f"{LONG} a", "Zoo", "Zoo"]):
        publish(
            ("project", "offer")[number % 2],
            public_id=f"{'zyx'[number % 3]}{number}",
            title=title,
            sort_date=date(2020 + number % 3, 1, 1) if number % 4 else None,
            sort_amount=Decimal(number % 3) * Decimal("1000.01") if number % 5 else None,
        )
    search_index()
    return LogEngine(), embedded()


def keys(engine: SearchEngine, sort: str, after: str, *, is_backwards: bool = False) -> list[str]:
    request = SearchRequest(sort=sort, after=after, limit=10, is_backwards=is_backwards)
    return [f"{hit.kind}:{hit.public_id}" for hit in engine.search(request).hits]


@pytest.mark.parametrize("sort", [sign + name for name in SORTS for sign in ("", "-")])
def test_a_page_goes_on_where_that_of_another_engine_ended(
    engines: tuple[SearchEngine, SearchEngine], sort: str
) -> None:
    log, index = engines
    hits = log.search(SearchRequest(sort=sort, limit=10)).hits
    assert [hit.sort_text for hit in hits] == [hit.sort_text for hit in index.search(SearchRequest(sort=sort)).hits]
    found = [f"{hit.kind}:{hit.public_id}" for hit in hits]
    for place, hit in enumerate(hits):
        for engine in engines:
            assert keys(engine, sort, hit.sort_text) == found[place + 1 :]
            assert keys(engine, sort, hit.sort_text, is_backwards=True) == found[:place]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("after", ["x", "\x1fproject:z0", "1E+999999\x1fproject:z0", "9" * 20 + "\x1fproject:z0"])
def test_a_place_that_is_none_is_no_error(engines: tuple[SearchEngine, SearchEngine], sort: str, after: str) -> None:
    log, _index = engines
    keys(log, sort, after)
