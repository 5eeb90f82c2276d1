"""``/suggest``: what may be meant by what is being typed."""

from collections.abc import Callable
from typing import Any

import pytest

from search.models import Synonym
from search.querying.names import forget_names
from search.querying.synonyms import forget_thesaurus
from tests.factories.publication import publish
from tests.factories.reference import CountryFactory, SDGFactory, ThemeFactory
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
Index = Callable[[], None]


def groups(get: Get, text: str, **parameters: str) -> dict[str, list[str]]:
    more = "".join(f"&{name}={value}" for name, value in parameters.items())
    answer = get(f"suggest?q={text}{more}").json()
    return {group["kind"]: [item["title"] for item in group["items"]] for group in answer["groups"]}


@pytest.fixture
def portal(search_index: Index) -> None:
    publish(kind="project", title="Eau potable à Rennes", public_id="p1", item={"lead": {"name": "Rennes"}})
    publish(kind="collectivite", title="Rennes", public_id="c1")
    publish(kind="collectivite", title="Rennes Métropole", public_id="c2")
    publish(kind="collectivite", title="Santa Cruz", public_id="c3")
    publish(kind="project", title="Des écoles au Sénégal", public_id="p2")
    publish(kind="partner", title="Université de Rennes", public_id="a1", item={"city": "Rennes"})
    label = {"fr": "Sénégal", "en": "Senegal", "es": "Senegal"}
    publish(kind="country", title="Sénégal", public_id="SN", item={"label": label})
    publish(kind="article", title="Rennes accueille", public_id="n1")
    countries = {
        "CD": (
            "République démocratique du Congo",
            "Democratic Republic of the Congo",
            "República Democrática del Congo",
        ),
        "CI": ("Côte d’Ivoire", "Côte d’Ivoire", "Costa de Marfil"),
    }
    for code, (fr, en, es) in countries.items():
        CountryFactory(code=code, iso3=f"{code}X", m49=code, name_fr=fr, name_en=en, name_es=es)
        publish(kind="country", title=fr, public_id=code, item={"label": {"fr": fr, "en": en, "es": es}})
    SDGFactory(name_fr="Eau propre", name_en="Clean water", name_es="Agua limpia")
    ThemeFactory()
    ThemeFactory(code="water.drinking-water", name_fr="Eau potable", name_en="Safe supply", name_es="Red")
    ThemeFactory(code="health", name_fr="Santé", name_en="Health", name_es="Salud")
    search_index()


@pytest.mark.usefixtures("portal")
class TestGroups:
    def test_the_named_thing_comes_first(self, get: Get) -> None:
        assert list(groups(get, "renn")) == ["collectivite", "partner", "project"]
        assert groups(get, "renn")["collectivite"] == ["Rennes", "Rennes Métropole"]
        assert next(iter(groups(get, "rennes"))) == "collectivite"
        assert list(groups(get, "senegal")) == ["country", "project"]

    @pytest.mark.parametrize("text", ["RDC", "DRC", "congo-kin", "democratic rep", "república democrá"])
    def test_countries_are_found_by_all_their_names(self, get: Get, text: str) -> None:
        assert groups(get, text)["country"] == ["République démocratique du Congo"]

    @pytest.mark.parametrize("text", ["Ivory Co", "costa de m", "côte d'", "côte d’", "cote d", "côte", "RCI"])
    def test_also_by_those_that_are_not_whole_yet(self, get: Get, text: str) -> None:
        assert groups(get, text)["country"] == ["Côte d’Ivoire"]

    def test_themes_and_goals_by_acronyms(self, get: Get) -> None:
        assert groups(get, "AEP")["theme"] == ["Eau potable"]
        assert groups(get, "odd 6")["sdg"] == ["Eau propre"]
        assert groups(get, "SDG 6") == groups(get, "ods 6") == groups(get, "odd 6")
        (item,) = get("suggest?q=odd 6").json()["groups"][0]["items"]
        assert item["url"] == "http://testserver/fr/atlas/projets/?sdg=6"

    @pytest.mark.parametrize("text", ["œu", "snae", "sant x", "rene"])
    def test_in_few_letters_no_typo_is_forgiven(self, get: Get, text: str) -> None:
        assert groups(get, text) == {}

    def test_a_theme_with_a_typo_only_where_nothing_is_found(self, get: Get) -> None:
        assert groups(get, "santa") == {"collectivite": ["Santa Cruz"]}
        assert groups(get, "sanrte") == {"theme": ["Santé"]}

    def test_accents_and_a_typo_are_forgiven(self, get: Get) -> None:
        assert groups(get, "sene")["country"] == ["Sénégal"]
        assert groups(get, "SÉNÉ")["country"] == ["Sénégal"]
        assert groups(get, "senagal")["country"] == ["Sénégal"]

    @pytest.mark.parametrize("text", ["zzs", "zzsene", "Zzsenegamb"])
    def test_a_country_is_found_by_its_other_names(self, get: Get, text: str) -> None:
        CountryFactory(code="SN", name_fr="Sénégal")
        Synonym.objects.create(expressions="Sénégal\nZZS\nZzsenegambie")
        forget_thesaurus()
        forget_names()
        found = groups(get, text)
        assert next(iter(found.items())) == ("country", ["Sénégal"])

    @pytest.mark.parametrize("text", ["assain", "asainis", "assianis", "sanit", "saneam", "eau et ass"])
    def test_themes_are_found_in_three_languages_with_a_typo(self, get: Get, text: str) -> None:
        assert groups(get, text)["theme"] == ["Eau et assainissement"]

    def test_a_theme_leads_to_its_projects(self, get: Get) -> None:
        answer = get("suggest?q=santé").json()
        (item,) = answer["groups"][0]["items"]
        assert item["id"] == "health"
        assert item["label"] == {"fr": "Santé", "en": "Health", "es": "Salud"}
        assert item["url"] == "http://testserver/fr/atlas/projets/?theme=health"

    def test_items_say_what_and_where_they_are(self, get: Get) -> None:
        answer = get("suggest?q=senegal").json()
        (item,) = answer["groups"][0]["items"]
        assert item["label"]["en"] == "Senegal"
        assert item["language"] == "fr"
        project = get("suggest?q=eau potable à").json()["groups"][0]["items"][0]
        assert project["detail"]["fr"] == "Rennes"
        assert project["url"].startswith("http://testserver/fr/")

    @pytest.mark.parametrize("text", ["", "r", "é", "%20", "!!", "-"])
    def test_less_than_two_letters_have_no_groups(self, get: Get, text: str) -> None:
        assert get(f"suggest?q={text}").json()["groups"] == []
        assert get("suggest").json()["groups"] == []

    def test_the_limit_is_by_group(self, get: Get, search_index: Index) -> None:
        for number in range(8):
            publish(kind="partner", title=f"Rennes {number}")
        search_index()
        assert len(groups(get, "rennes")["partner"]) == 5
        assert len(groups(get, "rennes", limit="2")["partner"]) == 2

    def test_it_costs_two_queries_whatever_is_found(self, get: Get) -> None:
        get("suggest?q=zz")
        with at_most_queries(2):
            assert groups(get, "renn")
        with at_most_queries(1):
            assert groups(get, "renn")
