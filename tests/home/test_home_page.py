"""What a reader sees first."""

import pytest
from django.test import Client

from bourse_pages.models import BourseIndexPage
from home.models import HomePage, NewsIndexPage
from tests.factories.atlas import ProjectFactory, atlas
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import NewsPageFactory
from tests.factories.reference import CountryFactory
from tests.pages import Page
from tests.queries import at_most_queries


@pytest.fixture
def portal(site_tree: HomePage) -> HomePage:
    """The home page of a portal that has one of everything."""
    ProjectFactory(title="Eau à Podor")
    OfferPageFactory(parent=BourseIndexPage.objects.first(), title="Cherche partenaire", country=CountryFactory())
    news = NewsIndexPage.objects.get(locale__language_code="fr")
    NewsPageFactory(parent=news, title="Forum de l’eau")
    atlas()
    return site_tree


def test_what_the_portal_is_and_the_ways_in(client: Client, portal: HomePage) -> None:
    page = Page(client.get("/fr/"))
    assert page.texts("h1") == [portal.hero_title]
    assert page.link("1 projet") == "/fr/atlas/projets/"
    assert page.link("Je cherche un projet") == "/fr/atlas/"
    assert page.link("Je cherche un partenaire") == "/fr/bourse/"
    assert page.all("a", href="/fr/atlas/projets/?theme=water")
    assert page.link("Sénégal") == "/fr/atlas/projets/?country=SN"
    assert {"Eau à Podor", "Cherche partenaire", "Forum de l’eau"} <= set(page.texts("h3"))
    assert page.link("Découvrir l’API") == "/api/v1/docs"


def test_the_search_chooses_what_to_look_for_without_a_script(client: Client, portal: HomePage) -> None:
    page = Page(client.get("/fr/"))
    form = page.one("form", class_="portal-hero__form")
    assert form["action"] == "/fr/recherche/"
    choices = {button.text: button["value"] for button in page.all("button", name="kind")}
    assert choices == {
        "Les projets": "project",
        "Les offres de partenariat": "offer",
        "Les collectivités": "collectivite",
        "Les partenaires": "partner",
    }
    for kind in choices.values():
        assert client.get(f"/fr/recherche/?q=eau&kind={kind}").status_code == 200


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_in_each_language(client: Client, portal: HomePage, language: str) -> None:
    response = client.get(f"/{language}/")
    page = Page(response)
    assert response.status_code == 200
    assert len(page.all("h1")) == 1
    assert page.structured_data[0]["@type"] == "WebSite"
    assert page.all("a", href=f"/{language}/atlas/projets/")
    # News that nobody translated is better read in French than not at all.
    assert "Forum de l’eau" in page.texts("h3")


def test_an_empty_portal_has_no_empty_section(client: Client, site_tree: HomePage) -> None:
    titles = Page(client.get("/fr/")).texts("h2")
    assert "Par où commencer" in titles
    for words in ("Actualités", "Explorer par thème", "Ils cherchent un partenaire", "Projets mis à jour récemment"):
        assert words not in titles


def test_what_the_log_adds_costs_a_fixed_number_of_queries_and_nothing_again(client: Client, portal: HomePage) -> None:
    client.get("/fr/")
    with at_most_queries(14):  # Wagtail's own: site, locale, pages of the tree
        client.get("/fr/")
