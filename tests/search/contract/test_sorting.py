"""Orders other than relevance, and pages by the place of the last result."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from cms.publication.filters import Filters
from search.contract import SORTS, Hit, SearchEngine, SearchRequest
from search.indexing.documents import SEPARATOR
from tests.search.contract.documents import fill, indexed

#: Many equal values, of all orders at once; long titles that differ late; letters of two and three bytes.
TITLES = [
    "École",
    "ecole",
    "Eau",
    "Zoo",
    "Œuvre",
    "Ça et là",
    "Ωmega",
    "水",
    "Jumelage et coopération décentralisée " * 4,
]
START = datetime(2026, 1, 1, 12, tzinfo=UTC)
DOCUMENTS = [
    indexed(
        f"{'zyxab-'[n % 6]}{n}",
        TITLES[n % 9] + ("" if n % 2 else " bis"),
        ("project", "offer", "collectivite")[n % 3],
        seq=1_000 - n * 7,
        updated_at=START + timedelta(days=n % 5, microseconds=n % 2),
        sort_date=date(2020 + n % 3, 1, 1) if n % 4 else None,
        sort_amount=Decimal(n % 3) * Decimal("1000.01") if n % 5 else None,
        facets=[f"country:{'SN' if n % 2 else 'ML'}"],
    )
    for n in range(60)
]
ORDERS = [sign + name for name in SORTS for sign in ("", "-")]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def expected(order: str, country: str = "") -> list[str]:
    name = order.removeprefix("-")
    texts = [document.sorts[name] for document in DOCUMENTS if not country or document.facets["country"] == (country,)]
    return sorted(texts, reverse=order.startswith("-"))


def page(engine: SearchEngine, order: str, **options: object) -> list[Hit]:
    return list(engine.search(SearchRequest(sort=order, **options)).hits)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", ORDERS)
def test_all_are_in_order(engine: SearchEngine, order: str) -> None:
    hits = page(engine, order, limit=100)
    assert [hit.sort_text for hit in hits] == expected(order)
    assert [f"{hit.kind}:{hit.public_id}" for hit in hits] == [hit.sort_text.split(SEPARATOR)[1] for hit in hits]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [1, 7])
def test_pages_follow_each_other_and_go_back(engine: SearchEngine, order: str, limit: int) -> None:
    pages: list[list[str]] = []
    after = ""
    while found := page(engine, order, limit=limit, after=after):
        pages.append([hit.sort_text for hit in found])
        after = found[-1].sort_text
    assert [text for texts in pages for text in texts] == expected(order)
    for before, here in pairwise(pages):
        back = page(engine, order, limit=limit, after=here[0], is_backwards=True)
        assert [hit.sort_text for hit in back] == before
    assert page(engine, order, limit=limit, after=pages[0][0], is_backwards=True) == []


@pytest.mark.parametrize("order", ORDERS)
def test_pages_of_a_part(engine: SearchEngine, order: str) -> None:
    filters = Filters.of(country="SN")
    texts = expected(order, "SN")
    answer = engine.search(SearchRequest(filters=filters, sort=order, limit=5, after=texts[11]))
    assert [hit.sort_text for hit in answer.hits] == texts[12:17]
    assert answer.total == len(texts)


@pytest.mark.parametrize("order", ORDERS)
def test_a_place_whose_object_is_gone(engine: SearchEngine, order: str) -> None:
    texts = expected(order)
    gone = texts[20] + ("~" if not order.startswith("-") else "")
    after = [hit.sort_text for hit in page(engine, order, limit=3, after=gone)]
    assert after == [text for text in texts if (text < gone if order.startswith("-") else text > gone)][:3]


def test_a_place_beyond_the_end(engine: SearchEngine) -> None:
    assert page(engine, "title", after="\U0010ffff") == []
    assert [hit.sort_text for hit in page(engine, "-title", after="\U0010ffff", limit=2)] == expected("-title")[:2]


def test_no_object_is_shown_twice_while_others_are_written(engine: SearchEngine) -> None:
    first = page(engine, "title", limit=30)
    engine.write([indexed("nouveau", "Aaa", "project", seq=5_000)], {})
    second = page(engine, "title", limit=60, after=first[-1].sort_text)
    assert [hit.sort_text for hit in [*first, *second]] == expected("title")
    engine.write([], {"project:nouveau": 5_001})
