"""Counts beside results."""

from collections import Counter
from dataclasses import replace

import pytest

from cms.publication.filters import CODED, Filters
from search.contract import FacetAsk, IndexDocument, SearchAnswer, SearchEngine, SearchRequest
from tests.search.contract.documents import asked, fill, indexed

KINDS = ("project", "offer")
DOCUMENTS = [
    indexed(
        f"o{n}",
        "Puits" if n % 2 else "Forage",
        KINDS[n % 5 == 0],
        facets=[
            f"country:{'SN' if n % 3 else 'ML'}",
            *([f"country:C{n % 7}"] if n % 4 else []),
            f"theme:t{n % 4}",
            f"theme:t{n % 6}",
            f"territory:commune-{n:05d}",
            f"territory:region-{n % 3}",
            f"year:{2010 + n % 5}",
        ],
    )
    for n in range(150)
]


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def counted(documents: list[IndexDocument], name: str, size: int = 1_000) -> list[tuple[str, int]]:
    if name == "kind":
        counts = Counter(document.kind for document in documents)
    else:
        counts = Counter(code for document in documents for code in document.facets.get(name, ()))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:size]


def answer(engine: SearchEngine, *asks: FacetAsk, **options: object) -> SearchAnswer:
    return engine.search(SearchRequest(facets=asks, **options))  # type: ignore[arg-type]


def test_counts_are_exact_and_in_order(engine: SearchEngine) -> None:
    names = ("country", "theme", "territory", "year", "kind")
    facets = answer(engine, *(FacetAsk(name, 1_000) for name in names)).facets
    assert {name: list(facets[name]) for name in names} == {name: counted(DOCUMENTS, name) for name in names}


@pytest.mark.parametrize("size", [1, 2, 5, 20])
def test_the_most_frequent_are_kept_ties_by_code(engine: SearchEngine, size: int) -> None:
    facets = answer(engine, FacetAsk("territory", size), FacetAsk("country", size)).facets
    assert list(facets["territory"]) == counted(DOCUMENTS, "territory", size)
    assert list(facets["country"]) == counted(DOCUMENTS, "country", size)


def test_they_count_what_is_found(engine: SearchEngine) -> None:
    facets = answer(engine, FacetAsk("theme"), FacetAsk("kind"), query=asked("puits")).facets
    found = [document for document in DOCUMENTS if "puits" in document.words]
    assert list(facets["theme"]) == counted(found, "theme")
    assert list(facets["kind"]) == counted(found, "kind")


def test_a_facet_ignores_its_own_filter_only(engine: SearchEngine) -> None:
    filters = Filters(values=(("country", ("ML",)), ("theme", ("t1", "t2"))))
    names = ("country", "theme", "year", "kind")
    found = answer(engine, *(FacetAsk(name) for name in names), filters=filters, kinds=("offer",))

    def passing(*ignored: str) -> list[IndexDocument]:
        return [
            document
            for document in DOCUMENTS
            if ("country" in ignored or "ML" in document.facets["country"])
            and ("theme" in ignored or {"t1", "t2"} & set(document.facets["theme"]))
            and ("kind" in ignored or document.kind == "offer")
        ]

    assert {name: list(found.facets[name]) for name in names} == {name: counted(passing(name), name) for name in names}
    assert found.total == len(passing())


def test_the_years_asked_don_t_limit_the_counts_of_years(engine: SearchEngine) -> None:
    filters = Filters.of(country="SN")
    free = answer(engine, FacetAsk("year"), filters=filters).facets["year"]
    asked_for = replace(filters, year_from=2011, year_to=2012)
    facets = answer(engine, FacetAsk("year"), FacetAsk("theme"), filters=asked_for).facets
    assert facets["year"] == free
    assert facets["theme"] != answer(engine, FacetAsk("theme"), filters=filters).facets["theme"]


def test_only_codes_with_a_prefix(engine: SearchEngine) -> None:
    facets = answer(engine, FacetAsk("territory", 2, ("region-",)), FacetAsk("country", prefixes=("S", "C1"))).facets
    assert list(facets["territory"]) == [("region-0", 50), ("region-1", 50)]
    assert {code for code, _ in facets["country"]} == {"SN", "C1"}
    assert list(answer(engine, FacetAsk("country", prefixes=("S.",))).facets["country"]) == []


@pytest.mark.parametrize("name", CODED)
def test_every_filter_has_counts(engine: SearchEngine, name: str) -> None:
    assert list(answer(engine, FacetAsk(name)).facets[name]) == counted(DOCUMENTS, name, 100)


def test_nothing_found_counts_nothing(engine: SearchEngine) -> None:
    facets = answer(engine, FacetAsk("theme"), FacetAsk("kind"), query=asked("introuvable")).facets
    assert {name: list(counts) for name, counts in facets.items()} == {"theme": [], "kind": []}
