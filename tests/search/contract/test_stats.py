"""Figures of results."""

from collections import Counter
from itertools import product

import pytest

from cms.publication.filters import Filters
from search.contract import IndexDocument, SearchEngine, StatsRequest
from tests.search.contract.documents import asked, fill, indexed

DOCUMENTS = [
    indexed(
        f"o{n}",
        "Puits" if n % 2 else "Forage",
        "offer" if n % 5 == 0 else "project",
        facets=[
            f"country:{'SN' if n % 3 else 'ML'}",
            *([f"country:C{n % 7}"] if n % 4 else []),
            f"theme:t{n % 4}",
            f"year:{2010 + n % 5}",
            f"year:{2011 + n % 5}",
            f"partner:p{n % 90}",
            f"territory:{'region' if n % 2 else 'commune'}-{n % 9}",
        ],
    )
    for n in range(200)
]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def counted(documents: list[IndexDocument], *names: str) -> list[tuple[tuple[str, ...], int]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for document in documents:
        codes = [(document.kind,) if name == "kind" else document.facets.get(name, ()) for name in names]
        counts.update(product(*codes))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize(
    "by", [("country",), ("year",), ("kind",), ("country", "year"), ("theme", "country"), ("kind", "year"), ("sdg",)]
)
def test_counts_by_one_facet_or_two(engine: SearchEngine, by: tuple[str, ...]) -> None:
    answer = engine.stats(StatsRequest(by, size=1_000))
    assert list(answer.counts) == counted(DOCUMENTS, *by)
    assert answer.total == len(DOCUMENTS)


def test_the_most_frequent_are_kept(engine: SearchEngine) -> None:
    assert (
        list(engine.stats(StatsRequest(("country", "year"), size=7)).counts)
        == counted(DOCUMENTS, "country", "year")[:7]
    )
    assert list(engine.stats(StatsRequest(("partner",), size=7)).counts) == counted(DOCUMENTS, "partner")[:7]


def test_of_two_facets_the_most_frequent_codes_of_the_first_are_crossed_and_the_rest_is_told(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for = StatsRequest(("partner", "country"), size=1_000)
    assert engine.stats(asked_for).is_whole
    for package in ("embedded", "elasticsearch"):
        monkeypatch.setattr(f"search.engines.{package}.counting.MAX_CROSSED", 30)
    answer = engine.stats(asked_for)
    assert not answer.is_whole
    kept = {codes[0] for codes, _count in counted(DOCUMENTS, "partner")[:30]}
    assert list(answer.counts) == [pair for pair in counted(DOCUMENTS, "partner", "country") if pair[0][0] in kept]
    assert engine.stats(StatsRequest(("country", "year"), size=1_000)).is_whole


def test_distinct_codes(engine: SearchEngine) -> None:
    answer = engine.stats(StatsRequest(("year",), distinct=("partner", "country", "sdg")))
    assert answer.distinct == {"partner": 90, "country": 9, "sdg": 0}


def test_of_a_query_and_filters(engine: SearchEngine) -> None:
    filters = Filters.of(country="ML")
    answer = engine.stats(StatsRequest(("country",), ("theme",), asked("puits"), ("project",), filters))
    found = [
        document
        for document in DOCUMENTS
        if "puits" in document.words and document.kind == "project" and "ML" in document.facets["country"]
    ]
    assert answer.total == len(found)
    # All filters hold in figures, the facet's own too.
    assert list(answer.counts) == counted(found, "country")
    assert answer.distinct == {"theme": len({code for document in found for code in document.facets["theme"]})}


def test_only_codes_with_a_prefix(engine: SearchEngine) -> None:
    prefixes = {"territory": ("region-",)}
    answer = engine.stats(StatsRequest(("territory", "theme"), ("territory",), size=1_000, prefixes=prefixes))
    wanted = [pair for pair in counted(DOCUMENTS, "territory", "theme") if pair[0][0].startswith("region-")]
    assert list(answer.counts) == wanted
    assert answer.distinct == {"territory": 9}


def test_of_nothing(engine: SearchEngine) -> None:
    answer = engine.stats(StatsRequest(("country", "year"), ("theme",), asked("introuvable")))
    assert (answer.total, answer.counts, answer.distinct) == (0, (), {"theme": 0})
