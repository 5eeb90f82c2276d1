"""``/stats``: counts by one facet, or by two crossed."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.reference.enums import TerritoryKind
from tests.factories.reference import CountryFactory, TerritoryFactory, ThemeFactory
from tests.queries import at_most_queries
from tests.search.api.test_search import said

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
Index = Callable[[], None]


@pytest.fixture(autouse=True)
def _portal(search_index: Index) -> None:
    CountryFactory()
    CountryFactory(code="ML", iso3="MLI", m49="466", name_fr="Mali")
    ThemeFactory()
    TerritoryFactory(code="region-53", kind=TerritoryKind.REGION, insee_code="53", siren="", name="Bretagne")
    TerritoryFactory()
    places = {"territory:region-53", "territory:commune-35238"}
    first = {"country:SN", "theme:water", "year:2023", "year:2024", "collectivite:a", "partner:x", *places}
    said("Forage", kind="project", facets=frozenset(first))
    said("Puits", kind="project", facets=frozenset({"country:SN", "country:ML", "collectivite:a", "partner:y"}))
    said("Forage", kind="offer", facets=frozenset({"country:SN"}))
    search_index()


def counts(get: Get, query: str) -> dict[str, int]:
    return {
        " ".join(code["code"] for code in found["codes"]): found["count"]
        for found in get(f"stats?{query}").json()["counts"]
    }


def test_one_facet(get: Get) -> None:
    answer = get("stats?by=country").json()
    assert counts(get, "by=country") == {"SN": 2, "ML": 1}
    assert answer["counts"][0]["codes"][0]["label"]["fr"] == "Sénégal"
    assert answer["meta"]["total_count"] == 2
    assert answer["meta"]["distinct"] == {"collectivite": 1, "partner": 2}
    assert answer["meta"]["is_complete"] is True


def test_two_crossed(get: Get) -> None:
    assert counts(get, "by=country&by=theme") == {"SN water": 1}
    assert counts(get, "by=year&by=country") == {"2023 SN": 1, "2024 SN": 1}


def test_words_filters_and_kinds(get: Get) -> None:
    assert counts(get, "by=country&q=puits") == {"SN": 1, "ML": 1}
    assert counts(get, "by=country&theme=water") == {"SN": 1}
    assert counts(get, "by=kind") == {"project": 2, "offer": 1}
    assert counts(get, "by=country&kind=offer&kind=project") == {"SN": 3, "ML": 1}


def test_territories_of_one_kind(get: Get) -> None:
    assert counts(get, "by=territory&territory_kind=region") == {"region-53": 1}
    answer = get("stats?by=territory&territory_kind=commune").json()
    assert answer["counts"][0]["codes"][0]["label"]["fr"] == "Rennes"


def test_the_largest_come_first_and_the_rest_is_told(get: Get) -> None:
    assert counts(get, "by=country&limit=1") == {"SN": 2}
    assert get("stats?by=country&limit=1").json()["meta"]["is_complete"] is False


def test_it_costs_the_same_whatever_is_counted(get: Get) -> None:
    get("stats?by=theme")
    with at_most_queries(3):
        get("stats?by=collectivite&by=partner")
    with at_most_queries(1):
        get("stats?by=country&by=collectivite&q=forage")
