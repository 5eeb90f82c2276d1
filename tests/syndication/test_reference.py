"""The lists of codes."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.reference.enums import TerritoryKind
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion
from cms.syndication.reference import REFERENCE_LISTS
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def _codes() -> None:
    for model in (Country, WorldRegion, Theme, SDG, Territory):
        model._default_manager.all().delete()
    africa = WorldRegion.objects.create(code="002", name_fr="Afrique", name_en="Africa", name_es="África")
    west = WorldRegion.objects.create(code="011", name_fr="Afrique de l’Ouest", parent=africa)
    Country.objects.create(code="SN", iso3="SEN", m49="686", name_fr="Sénégal", name_en="Senegal", region=west)
    water = Theme.objects.create(code="water", name_fr="Eau", dac_codes=["14031"])
    Theme.objects.create(code="water.sanitation", name_fr="Assainissement", parent=water, position=1)
    SDG.objects.create(code="6", name_fr="Eau propre")


@pytest.fixture
def _territories() -> None:
    bretagne = Territory.objects.create(code="region-53", kind=TerritoryKind.REGION, insee_code="53", name="Bretagne")
    ille = Territory.objects.create(
        code="departement-35",
        kind=TerritoryKind.DEPARTEMENT,
        insee_code="35",
        name="Ille-et-Vilaine",
        region=bretagne,
    )
    above = {"departement": ille, "region": bretagne, "kind": TerritoryKind.COMMUNE}
    Territory.objects.create(code="commune-35238", insee_code="35238", name="Rennes", population=230_890, **above)
    Territory.objects.create(code="commune-35240", insee_code="35240", name="Rennes-le-Petit", population=10, **above)
    today = Territory.objects.create(code="commune-35069", insee_code="35069", name="Châteaugiron", **above)
    Territory.objects.create(
        code="commune-deleguee-35209",
        insee_code="35209",
        name="Ossé",
        is_current=False,
        successor=today,
        **above | {"kind": TerritoryKind.COMMUNE_DELEGUEE},
    )


def codes(answer: Any) -> list[str]:
    return [item["code"] for item in answer.json()["items"]]


@pytest.mark.parametrize("name", REFERENCE_LISTS)
def test_each_list_gives_codes_with_labels_in_three_languages(get: Get, name: str) -> None:
    with at_most_queries(2):
        response = get(f"reference/{name}")
    answer = response.json()
    assert answer["meta"]["total_count"] == len(answer["items"]) > 0
    assert answer["links"] == {"next": None}
    for item in answer["items"]:
        assert isinstance(item["code"], str)
        assert set(item["label"]) == {"fr", "en", "es"}
        assert all(item["label"].values())
    assert get(f"reference/{name}", if_none_match=response["ETag"]).status_code == 304


def test_a_country_lies_in_regions(get: Get) -> None:
    (country,) = get("reference/countries").json()["items"]
    assert country["label"] == {"fr": "Sénégal", "en": "Senegal", "es": "Sénégal"}
    assert country["iso3"] == "SEN"
    assert country["region"]["code"] == "011"
    assert [region["code"] for region in country["regions"]] == ["011", "002"]


def test_a_changed_label_changes_the_version(get: Get) -> None:
    etag = get("reference/countries")["ETag"]
    country = Country.objects.get()
    country.override_fr = "Le Sénégal"
    country.save()
    response = get("reference/countries", if_none_match=etag)
    assert response.json()["items"][0]["label"]["fr"] == "Le Sénégal"


def test_themes_come_with_parent_and_dac_codes(get: Get) -> None:
    water, sanitation = get("reference/themes").json()["items"]
    assert (water["parent"], water["dac_codes"]) == (None, ["14031"])
    assert sanitation["parent"] == "water"


@pytest.mark.usefixtures("_territories")
class TestTerritories:
    def test_a_territory_says_where_it_is(self, get: Get) -> None:
        (rennes,) = get("reference/territories?code=35238").json()["items"]
        assert rennes["code"] == "commune-35238"
        assert rennes["label"] == {"fr": "Rennes", "en": "Rennes", "es": "Rennes"}
        assert rennes["kind"]["code"] == "commune"
        assert rennes["population"] == 230_890
        assert rennes["departement"]["code"] == "departement-35"
        assert rennes["region"]["label"]["fr"] == "Bretagne"
        assert rennes["is_current"] is True
        assert rennes["successor"] is None

    def test_an_old_insee_code_finds_todays_commune(self, get: Get) -> None:
        assert codes(get("reference/territories?code=35209")) == ["commune-35069"]
        assert codes(get("reference/territories?code=35209&code=35238")) == ["commune-35069", "commune-35238"]
        (former,) = get("reference/territories?code=commune-deleguee-35209").json()["items"]
        assert former["successor"]["code"] == "commune-35069"

    def test_pages_give_each_once_in_the_order_of_codes(self, get: Get) -> None:
        address: str | None = "reference/territories?limit=2"
        found: list[str] = []
        while address:
            with at_most_queries(3):
                answer = get(address)
            assert answer.json()["meta"]["total_count"] == 6
            found += codes(answer)
            address = answer.json()["links"]["next"]
        assert found == sorted(found)
        assert len(found) == 6

    def test_the_best_match_comes_first(self, get: Get) -> None:
        first = get("reference/territories?q=rennes&limit=1")
        assert codes(first) == ["commune-35238"]
        assert codes(get(first.json()["links"]["next"])) == ["commune-35240"]
        assert codes(get("reference/territories?q=châteaugiron")) == ["commune-35069"]
        assert codes(get("reference/territories?q=nulle+part")) == []

    def test_filters(self, get: Get) -> None:
        assert codes(get("reference/territories?kind=region&kind=departement")) == ["departement-35", "region-53"]
        assert len(codes(get("reference/territories?departement=departement-35"))) == 4
        assert codes(get("reference/territories?current=false")) == ["commune-deleguee-35209"]
        assert codes(get("reference/territories?region=region-53&kind=departement")) == ["departement-35"]
        assert codes(get("reference/territories?code=99999")) == []
