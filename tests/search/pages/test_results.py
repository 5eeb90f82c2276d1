"""What a reader sees of a search: what was found, of which kinds, and why."""

from collections.abc import Callable

import pytest
from django.test import Client

from cms.publication.documents import SearchText
from tests.factories.publication import publish, remove
from tests.queries import at_most_queries
from tests.search.pages.conftest import SEARCH, count, results, see, tabs, write

pytestmark = pytest.mark.django_db


def test_results_of_all_kinds_with_what_was_searched_marked(client: Client, found: None) -> None:
    page = see(client, f"{SEARCH}?q=eau")
    assert page.texts("h1") == ["Recherche"]
    assert count(page) == "4 résultats pour « eau »"
    assert set(results(page)) == {
        "Eau potable à Podor",
        "Puits de Matam",
        "Écoles de Kayes",
        "Cherche partenaire pour l’eau",
    }
    assert set(page.texts("mark")) <= {"Eau", "eau", "L’eau", "l’eau"}
    assert "<mark>Eau</mark> potable à Podor" in page.html
    # Neither title nor summary has the word: a part of the text says why it's here.
    assert "Dans la cour, un forage donne de" in page.text
    assert {"Projet", "Offre"} <= set(page.texts("p", class_="fr-badge"))


def test_kinds_are_links_with_counts(client: Client, found: None) -> None:
    everything = see(client, f"{SEARCH}?q=eau&country=SN")
    assert tabs(everything) == {
        "Tout (2)": f"{SEARCH}?country=SN&q=eau",
        "Projets (2)": f"{SEARCH}?country=SN&q=eau&kind=project",
        "Offres (0)": f"{SEARCH}?country=SN&q=eau&kind=offer",
        # It has no such filter: the link finds something else than it would count.
        "Collectivités": f"{SEARCH}?q=eau&kind=collectivite",
        "Partenaires (0)": f"{SEARCH}?country=SN&q=eau&kind=partner",
        "Pays (0)": f"{SEARCH}?country=SN&q=eau&kind=country",
        "Articles": f"{SEARCH}?q=eau&kind=article",
    }
    assert everything.one("a", aria_current="page", class_="fr-btn--tertiary").text == "Tout (2)"
    projects = see(client, f"{SEARCH}?q=eau&kind=project")
    assert projects.all("a", aria_current="page", class_="fr-btn--tertiary")[0].text == "Projets (3)"
    assert "Tout (4)" in tabs(projects)
    assert count(projects) == "3 projets pour « eau »"
    assert "Projet" not in projects.texts("p", class_="fr-badge")


def test_filters_are_those_of_the_kind_and_ignore_their_own_choice(client: Client, found: None) -> None:
    everything = see(client, f"{SEARCH}?q=eau")
    assert everything.one("label", for_="filtre-country-SN").text == "Sénégal (2)"
    assert everything.all("fieldset", id="filtre-status") == []
    projects = see(client, f"{SEARCH}?q=eau&kind=project&status=2")
    assert projects.one("label", for_="filtre-status-3").text == "En achèvement (1)"
    assert "checked" in projects.one("input", id="filtre-status-2").attributes
    hidden = {(field["name"], field["value"]) for field in projects.all("input", type="hidden")}
    assert {("kind", "project"), ("q", "eau")} <= hidden


def test_each_filter_can_be_removed(client: Client, found: None) -> None:
    page = see(client, f"{SEARCH}?q=eau&kind=project&country=SN&theme=water&sort=title")
    chips = {link.text: link["href"] for link in page.all("a", class_="fr-tag--dismiss")}
    assert chips["Sénégal"] == f"{SEARCH}?theme=water&q=eau&kind=project&sort=title"
    assert chips["« eau »"] == f"{SEARCH}?country=SN&theme=water&kind=project&sort=title"
    assert page.link("Retirer tous les filtres") == f"{SEARCH}?kind=project&sort=title"


def test_words_removed_from_what_was_sorted_by_relevance_leave_a_list(client: Client, found: None) -> None:
    page = see(client, f"{SEARCH}?q=eau&kind=project&sort=relevance")
    without = next(link["href"] for link in page.all("a", class_="fr-tag--dismiss"))
    assert count(see(client, without)) == "3 projets"
    assert "relevance" not in {field["value"] for field in page.all("input", type="hidden")}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("kind=article&country=SN", "country"),
        ("kind=animal", "kind"),
        ("kind=project&kind=offer", "kind"),
        ("pays=SN", "pays"),
        ("country=ZZ", "country"),
        ("sort=relevance", "sort"),
        ("q=eau&kind=country&sort=amount", "sort"),
        ("q=eau&cursor=zzz", "cursor"),
        ("q=eau&limit=1000", "limit"),
        ("q=eau&view=globe", "view"),
        ("q=eau&view=map", "view"),
        ("q=eau&kind=article&view=map", "view"),
    ],
)
def test_what_cant_be_answered_is_named(client: Client, found: None, query: str, name: str) -> None:
    page = see(client, f"{SEARCH}?{query}", 422)
    assert f"Paramètre « {name} »" in page.text
    assert page.link("Toute la liste") == SEARCH


def test_french_texts_say_so_in_other_languages(client: Client, search_index: Callable[[], None]) -> None:
    label = {"fr": "Sénégal", "en": "Senegal", "es": "Senegal"}
    text = {"fr": SearchText(title="Sénégal", summary="Le fleuve irrigue la vallée de Podor.")}
    publish("country", public_id="SN", title="Sénégal", item={"label": label}, text=text)
    search_index()
    page = see(client, "/en/recherche/?q=podor")
    (title,) = page.all("h3", class_="portal-result__title")
    assert title.text == "Senegal"
    assert page.one("p", class_="portal-result__summary")["lang"] == "fr"
    french = see(client, f"{SEARCH}?q=podor").one("p", class_="portal-result__summary")
    assert "lang" not in french.attributes


def test_another_spelling_is_proposed_and_tried(client: Client, found: None) -> None:
    page = see(client, f"{SEARCH}?q=assainissemnt+écoles&kind=offer")
    assert results(page) == ["Cherche partenaire pour l’eau"]
    assert page.link("assainissement écoles") == f"{SEARCH}?q=assainissement+%C3%A9coles&kind=offer"
    assert "Vouliez-vous dire assainissement écoles ?" in page.text
    assert "« assainissemnt » ne se trouve nulle part" in page.text


def test_a_long_question_may_lack_words_and_says_so(client: Client, found: None) -> None:
    relaxed = see(client, f"{SEARCH}?q=eau+potable+podor+forages+girafe")
    assert "Eau potable à Podor" in results(relaxed)
    assert "Peu de résultats contiennent tous ces mots" in relaxed.text
    assert "Peu de résultats" not in see(client, f"{SEARCH}?q=eau").text


def test_nothing_found_helps(client: Client, found: None) -> None:
    page = see(client, f"{SEARCH}?q=eau&kind=collectivite")
    assert count(page) == "Aucune collectivité pour « eau »"
    assert "Vérifiez l’orthographe" in page.text
    assert page.link("Les 4 résultats d’autres types") == f"{SEARCH}?q=eau"
    filtered = see(client, f"{SEARCH}?q=rennes&country=SN")
    assert filtered.link("Sans Sénégal") == f"{SEARCH}?q=rennes"
    assert filtered.link("Tout ce que contient le portail") == SEARCH


def test_pages_follow_each_other_without_overlap(client: Client, search_index: Callable[[], None]) -> None:
    for number in range(25):
        write("project", f"forage{number:02}", f"Forage numéro {number}")
    search_index()
    seen: list[str] = []
    page = see(client, f"{SEARCH}?q=forage&limit=10")
    first = results(page)
    while True:
        seen += results(page)
        following = page.all("a", rel="next")
        if not following:
            break
        page = see(client, following[0]["href"])
    assert len(seen) == len(set(seen)) == 25
    assert "21 à 25 sur 25" in page.text
    back = see(client, see(client, page.one("a", rel="prev")["href"]).one("a", rel="prev")["href"])
    assert results(back) == first


def test_a_page_asks_little_of_the_database_however_much_is_found(
    client: Client, found: None, search_index: Callable[[], None]
) -> None:
    for number in range(30):
        write("project", f"p{number}", f"Eau de {number}", "country:SN")
    search_index()
    # Head, indexes' state, synonyms, known codes, vocabulary, results; six read the names of codes, once a process.
    with at_most_queries(12):
        assert len(results(see(client, f"{SEARCH}?q=eau&country=SN"))) == 20
    with at_most_queries(3):  # head, indexes' state, results
        see(client, f"{SEARCH}?q=eau&country=SN")


def test_what_didnt_change_isnt_found_again(client: Client, found: None, search_index: Callable[[], None]) -> None:
    etag = client.get(f"{SEARCH}?q=eau")["ETag"]
    with at_most_queries(3):
        assert client.get(f"{SEARCH}?q=eau", headers={"If-None-Match": etag}).status_code == 304
    write("project", "nouveau", "Eau de Dagana")
    search_index()
    assert client.get(f"{SEARCH}?q=eau", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("language", "heading", "projects", "words"),
    [
        ("fr", "Recherche", "Projets (2)", "3 résultats au Sénégal"),
        ("en", "Search", "Projects (2)", "3 results in Senegal"),
        ("es", "Búsqueda", "Proyectos (2)", "3 resultados en Senegal"),
    ],
)
def test_in_each_language(client: Client, found: None, language: str, heading: str, projects: str, words: str) -> None:
    page = see(client, f"/{language}/recherche/?country=SN")
    assert page.texts("h1") == [heading]
    assert page.one("html")["lang"] == language
    assert projects in tabs(page)
    assert count(page) == words
    assert page.one("a", hreflang="en", class_="fr-translate__language")["href"] == "/en/recherche/?country=SN"
    (podor,) = [link for link in page.all("a") if link.text == "Eau potable à Podor"]
    assert podor["href"].startswith(f"/{language}/atlas/projets/podor/")
    assert podor.attributes.get("lang") == (None if language == "fr" else "fr")


def test_while_no_index_answers_words_are_found_all_the_same(client: Client) -> None:
    publish("project", title="Eau potable à Podor", path="atlas/projets/podor/eau/")
    page = see(client, f"{SEARCH}?q=podor")
    assert results(page) == ["Eau potable à Podor"]
    assert "Projets (1)" in tabs(page)


def test_what_was_withdrawn_isnt_shown_even_by_an_index_that_lags(client: Client, found: None) -> None:
    gone = write("offer", "retiree", "Eau de Thiès", "state:open")
    remove(gone)
    assert "Eau de Thiès" not in see(client, f"{SEARCH}?q=eau").html


def test_a_title_is_never_html(client: Client, search_index: Callable[[], None]) -> None:
    write("project", "p", "Eau <img src=x onerror=alert(1)> & <mark>puits</mark>")
    search_index()
    page = see(client, f"{SEARCH}?q=eau")
    assert results(page) == ["Eau <img src=x onerror=alert(1)> & <mark>puits</mark>"]
    assert page.texts("mark") == ["Eau"]


def test_what_machines_are_told(client: Client, found: None) -> None:
    page = see(client, f"{SEARCH}?q=eau&kind=project&sort=title")
    assert page.one("title").text.startswith("3 projets pour « eau »")
    assert page.one("meta", name="robots")["content"] == "noindex, follow"
    assert page.one("link", rel="canonical")["href"] == f"http://testserver{SEARCH}?q=eau&kind=project"
    assert page.one("link", type="application/json")["href"] == "/api/v1/search?q=eau&kind=project&sort=title"
    assert client.get(page.one("link", type="application/json")["href"]).status_code == 200
    assert see(client, SEARCH).all("meta", name="robots") == []


def test_the_map_shows_the_places_of_one_kind(client: Client, found: None) -> None:
    page = see(client, f"{SEARCH}?q=eau&kind=project&view=map")
    assert page.link("Liste") == f"{SEARCH}?q=eau&kind=project"
    assert "Aucun de ces résultats n’a de lieu connu." in page.text
    assert see(client, f"{SEARCH}?q=eau").all("ul", class_="portal-switch") == []


def test_the_box_of_every_page_goes_here(client: Client, found: None) -> None:
    page = see(client, "/fr/atlas/projets/")
    (form,) = [form for form in page.all("form", role="search") if "fr-search-bar" in form["class"]]
    assert form["action"] == SEARCH
    box = page.one("input", id="recherche-mots")
    assert box["data-portal-suggest"] == "/api/v1/suggest"
    assert "role" not in box.attributes  # a combobox only where a script makes it one
