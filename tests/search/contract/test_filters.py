"""All filters, against the SQL of lists: the same objects pass, whatever the filter."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from cms.publication.documents import Point, SearchText
from cms.publication.filters import CODED, BBox, Filters
from cms.publication.models import Publication
from cms.publication.querying import matching
from search.contract import SearchEngine, SearchRequest
from search.indexing.documents import documents_of
from tests.factories.publication import publish
from tests.search.contract.documents import asked, fill

MOMENT: Final = datetime(2026, 3, 1, 12, tzinfo=UTC)
PLACES: Final = [
    [],
    [(-17.4, 14.7)],
    [(-17.4, 14.7), (2.35, 48.85), (47.5, -18.9)],
    [(179.9, -16.5)],
    [(-179.9, -16.6), (178.4, -18.1)],
    [(180.0, 0.0)],
    [(-180.0, 0.0)],
    [(0.0, 0.0)],
    [(2.35, 48.85)],
    [(12.5, 41.9), (-70.0, -33.0)],
    [(10.0, 89.9)],
    [(10.0, -89.9)],
]
YEARS: Final = [(None, None), (2019, None), (2019, 2021), (2021, 2024), (2024, 2024), (None, 2020)]


def values(**codes: tuple[str, ...]) -> Filters:
    return Filters(values=tuple(sorted(codes.items())))


BOXES: Final = [
    BBox(-18, 14, -17, 15),
    BBox(-17.4, 14.7, -17.4, 14.7),
    BBox(-17.39999, 14, 0, 15),
    BBox(-180, -90, 180, 90),
    BBox(170, -20, -170, 20),
    BBox(179.95, -20, -179.95, 20),
    BBox(180, -20, -180, 20),
    BBox(180, 0, 180, 0),
    BBox(-20, -20, 10, 15),
    BBox(0, 0, 0, 0),
    BBox(2.3, 48.8, 2.4, 48.9),
    BBox(-75, -40, 20, 45),
    BBox(-75, -40, 0, 45),
    BBox(-75, -40, 0, 48),
    BBox(0, 86, 20, 90),
    BBox(0, -90, 20, -86),
    BBox(100, 20, 120, 40),
]
CASES: Final = [
    Filters(),
    *(values(**{name: ("a",)}) for name in CODED),
    *(values(**{name: ("a", "c")}) for name in CODED),
    values(country=("a",), theme=("b",)),
    values(country=("a", "b"), theme=("b", "c"), sdg=("a",)),
    values(country=("nowhere",)),
    values(country=("A",)),
    values(country=("a.b-c_d",)),
    *(Filters(year_from=year) for year in (2018, 2019, 2020, 2021, 2025)),
    *(Filters(year_to=year) for year in (2018, 2019, 2020, 2021, 2025)),
    Filters(year_from=2020, year_to=2020),
    Filters(year_from=2022, year_to=2024),
    *(Filters(bbox=box) for box in BOXES),
    *(Filters(updated_since=MOMENT + timedelta(microseconds=late)) for late in (-1, 0, 1, 10**6)),
    Filters(updated_since=datetime(1970, 1, 1, tzinfo=UTC)),
    Filters(updated_since=datetime(2999, 1, 1, tzinfo=UTC)),
    replace(values(theme=("a",)), bbox=BBox(-20, -20, 10, 15), year_from=2019, updated_since=MOMENT),
]


def make_rows() -> None:
    for n in range(72):
        codes = [f"{name}:{'abc'[(n + place) % 3]}" for place, name in enumerate(CODED) if (n + place) % 4]
        year_start, year_end = YEARS[n % len(YEARS)]
        publish(
            ("project", "offer", "collectivite")[n // 4 % 3],
            public_id=f"objet{n}",
            facets=frozenset([*codes, "country:b", "country:a.b-c_d"] if n % 5 == 0 else codes),
            points=tuple(Point(longitude, latitude, "") for longitude, latitude in PLACES[n % len(PLACES)]),
            year_start=year_start,
            year_end=year_end,
            updated_at=MOMENT + timedelta(microseconds=n % 3),
            text={"fr": SearchText(title="Puits")},
        )


@pytest.mark.django_db
def test_engine_and_sql_agree(engine: SearchEngine) -> None:
    make_rows()
    fill(engine, documents_of(list(Publication.objects.order_by("id"))))
    differing = {}
    for kind in ("project", "offer", "collectivite"):
        for filters in CASES:
            wanted = set(matching(kind, filters).values_list("public_id", flat=True))
            answer = engine.search(SearchRequest(kinds=(kind,), filters=filters, sort="title", limit=100))
            found = {hit.public_id for hit in answer.hits}
            ids = engine.ids(None, kind, filters)
            if not (found == set(ids) == wanted and answer.total == len(ids) == len(wanted)):
                differing[kind, filters] = (found ^ wanted, set(ids) ^ wanted)
    assert differing == {}


@pytest.mark.django_db
def test_filters_narrow_words_and_kinds(engine: SearchEngine) -> None:
    make_rows()
    fill(engine, documents_of(list(Publication.objects.order_by("id"))))
    filters = values(country=("a",))
    wanted = {
        (kind, public_id)
        for kind in ("project", "offer")
        for public_id in matching(kind, filters).values_list("public_id", flat=True)
    }
    request = SearchRequest(query=asked("puits"), kinds=("offer", "project"), filters=filters, limit=100)
    assert {(hit.kind, hit.public_id) for hit in engine.search(request).hits} == wanted
    assert set(engine.ids(asked("puits"), "offer", filters)) == {i for kind, i in wanted if kind == "offer"}
    assert engine.ids(asked("forage"), "offer", filters) == []
    assert engine.ids(None, "partner", Filters()) == []
