"""The lists of the Atlas and the Bourse, and detail pages, with the full-text search behind them."""

from collections.abc import Callable

import pytest
from django.test import Client

from search.contract import SearchAnswer, SearchRequest
from search.engines.choosing import embedded
from tests.queries import at_most_queries
from tests.search.pages.conftest import count, results, see, write

pytestmark = pytest.mark.django_db
LIST = "/fr/atlas/projets/"


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch, search_index: Callable[[], None]) -> list[SearchRequest]:
    """What the engine is asked: it answers all the same."""
    asked: list[SearchRequest] = []
    engine = embedded()
    search = engine.search

    def listen(request: SearchRequest) -> SearchAnswer:
        asked.append(request)
        return search(request)

    monkeypatch.setattr(engine, "search", listen)
    return asked


def test_a_list_ranks_marks_and_counts(client: Client, found: None) -> None:
    page = see(client, f"{LIST}?q=eau&country=SN")
    assert count(page) == "2 projets au Sénégal pour « eau »"
    assert "<mark>Eau</mark> potable à Podor" in page.html
    assert page.one("label", for_="filtre-status-3").text == "En achèvement (1)"
    assert page.all("option")[0].text == "Les plus pertinents d’abord"
    assert "selected" in page.all("option")[0].attributes


def test_many_results_are_one_question(
    client: Client, found: None, search_index: Callable[[], None], questions: list[SearchRequest]
) -> None:
    for number in range(8):
        write("project", f"eau{number}", f"Fontaine {number}", "status:2", summary="De l’eau.")
    search_index()
    see(client, f"{LIST}?q=eau")
    assert len(questions) == 1
    with at_most_queries(3):
        see(client, f"{LIST}?q=eau")


def test_lists_propose_other_spellings_too(client: Client, found: None) -> None:
    page = see(client, f"{LIST}?q=potabel&sort=title")
    assert page.link("potable") == f"{LIST}?q=potable&sort=title"
    assert results(page) == ["Eau potable à Podor"]


def test_words_removed_from_what_was_sorted_by_relevance_leave_a_list(client: Client, found: None) -> None:
    page = see(client, f"{LIST}?q=eau&sort=relevance")
    assert count(see(client, page.link("Retirer tous les filtres"))) == "3 projets"


def test_countries_are_ranked_where_words_are_asked(client: Client, found: None) -> None:
    page = see(client, "/fr/atlas/pays/?q=senegal")
    assert page.texts("mark") == ["Sénégal"]


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_a_sheet_shows_what_is_like_it_once(client: Client, search_index: Callable[[], None], language: str) -> None:
    words = "Forages villageois, pompes solaires et comités de gestion de l’eau."
    for name in ("Podor", "Matam", "Dagana", "Bakel", "Linguère"):
        write("project", name.lower().replace("è", "e"), f"Forages de {name}", summary=words, body=words)
    for number in range(20):
        write("project", f"autre{number}", f"Bibliothèque {number}", summary="Des livres pour les élèves.")
    search_index()
    page = see(client, f"/{language}/atlas/projets/podor/titre/")
    shown = page.texts("h3", class_="fr-card__title")
    assert len(shown) == len(set(shown)) == 3
    assert set(shown) <= {"Forages de Matam", "Forages de Dagana", "Forages de Bakel", "Forages de Linguère"}
    heading = {"fr": "Projets semblables", "en": "Similar projects", "es": "Proyectos similares"}
    assert heading[language] in page.texts("h2")


def test_only_open_offers_are_proposed_beside_an_offer(client: Client, search_index: Callable[[], None]) -> None:
    words = "Appui au service des eaux, formation des fontainiers et suivi de la qualité."
    for name, state in (("podor", "open"), ("matam", "open"), ("bakel", "matched")):
        write("offer", name, f"Service des eaux de {name}", f"state:{state}", summary=words)
    search_index()
    page = see(client, "/fr/bourse/offres/podor/titre/")
    assert "Service des eaux de bakel" not in page.html
