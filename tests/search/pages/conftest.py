"""A small log with something of every kind, indexed; written without the features, which is quick."""

from collections.abc import Callable

import pytest
from django.test import Client

from cms.publication.documents import SearchText
from cms.publication.models import Publication
from tests.factories.publication import publish
from tests.factories.reference import CountryFactory, ThemeFactory
from tests.pages import Page

SEARCH = "/fr/recherche/"
Publish = Callable[..., Publication]


def see(client: Client, path: str, status: int = 200) -> Page:
    """Return the page at an address."""
    response = client.get(path)
    assert response.status_code == status
    return Page(response)


def results(page: Page) -> list[str]:
    """Return the titles of the results, in order."""
    return page.texts("h3", class_="portal-result__title")


def count(page: Page) -> str:
    """Return how many results there are, in words."""
    return page.one("h2", class_="portal-result-count").text


def tabs(page: Page) -> dict[str, str]:
    """Return the kinds, with their counts as they're shown, and where each leads."""
    (kinds,) = page.all("ul", class_="portal-kinds")
    return {link.text: link["href"] for link in page.all("a", class_="fr-btn--tertiary") if link.text in kinds.text}


def write(kind: str, public_id: str, title: str, *facets: str, summary: str = "", body: str = "") -> Publication:
    """Publish an object in French, found by these words."""
    plural = {"project": "atlas/projets", "collectivite": "atlas/collectivites", "country": "atlas/pays"}
    return publish(
        kind,
        public_id=public_id,
        title=title,
        path=f"{plural.get(kind, 'bourse/offres')}/{public_id}/titre/",
        item={"summary": summary},
        facets=frozenset(facets),
        text={"fr": SearchText(title=title, summary=summary, body=body)},
    )


@pytest.fixture
def found(search_index: Callable[[], None]) -> None:
    """Eight objects about water in Senegal, and what isn't."""
    CountryFactory()
    ThemeFactory()
    water, senegal = "theme:water", "country:SN"
    write("project", "podor", "Eau potable à Podor", water, senegal, "status:2", summary="Trois forages et un réseau.")
    write("project", "matam", "Puits de Matam", water, senegal, "status:3", summary="L’eau des villages du fleuve.")
    write("project", "kayes", "Écoles de Kayes", "status:2", body="Dans la cour, un forage donne de l’eau aux élèves.")
    write("offer", "lagos", "Cherche partenaire pour l’eau", water, "state:open", summary="Assainissement des écoles.")
    write("collectivite", "rennes", "Rennes")
    write("country", "SN", "Sénégal", senegal)
    search_index()
