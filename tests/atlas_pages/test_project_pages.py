"""What a reader sees of projects: their list, and one project's page."""

import pytest
from django.test import Client

from atlas_pages.models import ProjectPage
from cms.reference.enums import ActivityStatus
from tests.factories.atlas import CollectiviteFactory, PartnerFactory, ProjectFactory, add_partner
from tests.factories.publication import publish, remove
from tests.factories.reference import CountryFactory
from tests.pages import Page
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db

LIST = "/fr/atlas/projets/"
PODOR = "/fr/atlas/projets/podor/eau-potable-a-podor/"


def see(client: Client, path: str, status: int = 200) -> Page:
    response = client.get(path)
    assert response.status_code == status
    return Page(response)


def results(page: Page) -> list[str]:
    return page.texts("h3", class_="portal-result__title")


@pytest.fixture
def mali() -> ProjectPage:
    country = CountryFactory(code="ML", iso3="MLI", m49="466", name_fr="Mali", name_en="Mali", name_es="Malí")
    project: ProjectPage = ProjectFactory(title="Écoles de Kayes", country=country, status=ActivityStatus.PIPELINE)
    return project


def test_the_list_says_how_many_and_shows_each(client: Client, full_project: ProjectPage, mali: ProjectPage) -> None:
    page = see(client, LIST)
    assert page.texts("h1") == ["Projets"]
    assert page.texts("h2", class_="portal-result-count") == ["3 projets"]
    assert set(results(page)) == {"Eau potable à Podor", "Eau potable à Podor, phase 1", "Écoles de Kayes"}
    assert "Rennes → Sénégal" in page.text
    assert "120 000 €" in page.text
    assert "Confirmé le 4 mai 2026" in page.text


def test_filters_are_checkboxes_with_counts_and_ignore_their_own_choice(
    client: Client, full_project: ProjectPage, mali: ProjectPage
) -> None:
    page = see(client, f"{LIST}?country=ML")
    labels = {box["value"]: box for box in page.all("input", type="checkbox", name="country")}
    assert labels.keys() == {"ML", "SN"}
    assert "checked" in labels["ML"].attributes
    assert "checked" not in labels["SN"].attributes
    assert page.one("label", for_="filtre-country-SN").text == "Sénégal (2)"
    assert page.one("label", for_="filtre-country-ML").text == "Mali (1)"
    assert page.texts("label", for_="filtre-status-2") == []


def test_the_count_is_in_words_and_each_filter_can_be_removed(client: Client, full_project: ProjectPage) -> None:
    page = see(client, f"{LIST}?country=SN&theme=water&collectivite=rennes&q=podor&sort=title")
    heading = page.one("h2", class_="portal-result-count").text
    assert heading.startswith("2 projets au Sénégal sur le thème « Eau et assainissement » pour « podor »")
    assert heading.endswith("pour « podor » (Rennes)")
    chips = {link.text: link["href"] for link in page.all("a", class_="fr-tag--dismiss")}
    assert chips.keys() == {"Sénégal", "Eau et assainissement", "Rennes", "« podor »"}
    assert chips["Rennes"] == f"{LIST}?country=SN&theme=water&q=podor&sort=title"
    assert chips["« podor »"] == f"{LIST}?collectivite=rennes&country=SN&theme=water&sort=title"


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "au Sénégal"), ("en", "Senegal"), ("es", "Senegal")],
)
def test_labels_are_in_the_readers_language(
    client: Client, full_project: ProjectPage, language: str, words: str
) -> None:
    page = see(client, f"/{language}/atlas/projets/?country=SN")
    assert page.one("html")["lang"] == language
    assert words in page.one("h2", class_="portal-result-count").text
    assert page.one("a", hreflang="en", class_="fr-translate__language")["href"] == "/en/atlas/projets/?country=SN"
    french = [link for link in page.all("a") if link.text == "Eau potable à Podor"]
    assert [link.attributes.get("lang") for link in french] == [None if language == "fr" else "fr"]


def test_an_empty_list_helps(client: Client, full_project: ProjectPage) -> None:
    page = see(client, f"{LIST}?country=SN&status=5")
    assert page.one("h2", class_="portal-result-count").text == "Aucun projet au Sénégal (Annulé)"
    assert page.link("Sans Sénégal") == f"{LIST}?status=5"
    assert page.link("Voir toute la liste") == LIST


def test_pages_follow_each_other(client: Client, full_project: ProjectPage, mali: ProjectPage) -> None:
    first = see(client, f"{LIST}?limit=2&sort=title")
    second = see(client, first.one("a", rel="next")["href"])
    assert len(results(first)) == 2
    assert len(results(second)) == 1
    assert "3 à 3 sur 3" in second.text
    assert results(see(client, second.one("a", rel="prev")["href"])) == results(first)


def test_the_map_shows_the_places_of_the_same_results(client: Client, full_project: ProjectPage) -> None:
    page = see(client, f"{LIST}?country=SN&view=map")
    assert page.all("div", data_portal_map="")
    assert "/fr/atlas/projets/podor/" in page.html
    assert page.link("Carte") == f"{LIST}?country=SN&view=map"
    assert "Eau potable à Podor" in results(page)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("pays=SN", "pays"),
        ("country=ZZ", "country"),
        ("year_from=abcd", "year_from"),
        ("q=a&q=b", "q"),
        ("sort=random", "sort"),
        ("limit=0", "limit"),
        ("cursor=zzz", "cursor"),
        ("view=3d", "view"),
        ("sort=title&sort=date", "sort"),
    ],
)
def test_a_bad_parameter_is_named_and_shows_no_list(
    client: Client, full_project: ProjectPage, query: str, name: str
) -> None:
    page = see(client, f"{LIST}?{query}", 422)
    assert page.texts("h1") == ["Cette adresse contient une erreur"]
    assert f"Paramètre « {name} »" in page.text
    assert "Podor" not in page.text
    assert page.link("Toute la liste") == LIST


def test_empty_fields_of_the_form_ask_nothing(client: Client, full_project: ProjectPage) -> None:
    page = see(client, f"{LIST}?q=&year_from=&year_to=&sort=&limit=&utm_source=lettre")
    assert page.texts("h2", class_="portal-result-count") == ["2 projets"]


def test_what_search_engines_are_told_of_a_list(client: Client, full_project: ProjectPage) -> None:
    plain, filtered = see(client, LIST), see(client, f"{LIST}?country=SN&status=2&sort=title")
    assert plain.all("meta", name="robots") == []
    assert plain.one("link", rel="canonical")["href"] == "http://testserver/fr/atlas/projets/"
    assert filtered.one("meta", name="robots")["content"] == "noindex, follow"
    assert filtered.one("link", rel="canonical")["href"] == f"http://testserver{LIST}?country=SN&status=2"
    assert filtered.one("link", type="application/json")["href"] == "/api/v1/projects?country=SN&status=2&sort=title"


def test_a_list_makes_few_queries_however_many_rows(client: Client, full_project: ProjectPage) -> None:
    for number in range(5):
        ProjectFactory(parent=full_project.get_parent().specific, title=f"Autre {number}")
    with at_most_queries(6):
        see(client, LIST)
    with at_most_queries(2):
        see(client, LIST)


def test_a_sheet_says_everything_in_order(client: Client, full_project: ProjectPage) -> None:
    page = see(client, PODOR)
    assert page.texts("h1") == ["Eau potable à Podor"]
    said = [
        "En cours",
        "Rennes → Sénégal",
        "2024–2027",
        "Où",
        "Trois forages.",
        "Habitants raccordés",
        "Rapport",
        "Film",
    ]
    positions = [page.text.index(words) for words in said]
    assert positions == sorted(positions)
    facts = dict(zip(page.texts("dt"), page.texts("dd"), strict=False))
    assert "Responsable" in facts
    for words in (
        "120 000 €",
        "Agence de l’eau : 40 000 €",
        "Commencé le 1er mars 2024",
        "Fin prévue le 31 décembre 2027",
    ):
        assert words in page.text
    assert "Le 4 mai 2026, par Ville de Rennes" in page.text
    assert page.link("Ville de Podor") == "/fr/atlas/partenaires/ville-podor/ville-de-podor/"
    assert page.link("Dinan") == "/fr/atlas/collectivites/dinan/dinan/"
    assert page.link("Eau potable à Podor, phase 1").startswith("/fr/atlas/projets/phase-1/")


def test_a_sheet_is_described_for_machines(client: Client, full_project: ProjectPage) -> None:
    page = see(client, PODOR.replace("/fr/", "/en/"))
    assert page.one("link", rel="canonical")["href"] == f"http://testserver{PODOR.replace('/fr/', '/en/')}"
    alternates = {
        link["hreflang"]: link["href"] for link in page.all("link", rel="alternate") if "hreflang" in link.attributes
    }
    assert alternates.keys() == {"fr", "en", "es", "x-default"}
    assert alternates["x-default"] == alternates["fr"] == f"http://testserver{PODOR}"
    assert page.one("meta", property="og:title")["content"] == "Eau potable à Podor"
    assert page.one("meta", property="og:image")["content"].startswith("http://testserver/")
    (document,) = page.structured_data
    trail, project = document["@graph"]
    assert [step["name"] for step in trail["itemListElement"]][-1] == "Eau potable à Podor"
    assert project["@type"] == "Project"
    assert project["areaServed"] == [{"@type": "Country", "name": "Senegal", "identifier": "SN"}]
    assert project["location"][0]["geo"]["latitude"] == 16.65
    assert page.one("h1")["lang"] == "fr"


def test_what_a_sheet_lacks_is_left_out(client: Client) -> None:
    project = ProjectFactory(title="Presque rien", budget=None, planned_start=None, planned_end=None)
    page = see(client, f"/fr/{project.permalink}")
    for words in ("Budget", "Calendrier", "Résultats", "Documents", "Images", "Le projet", "Dernière confirmation"):
        assert words not in page.texts("h2") + page.texts("dt")
    assert "None" not in page.text


def test_projects_with_the_same_partner_are_beside(client: Client, full_project: ProjectPage) -> None:
    partner = PartnerFactory(name="GRET", public_id="gret")
    other = ProjectFactory(title="Puits de Matam")
    add_partner(full_project, partner, sort_order=0)
    add_partner(other, partner)
    page = see(client, f"/fr/{other.permalink}")
    assert "Aussi avec GRET" in page.texts("h2")
    assert "Eau potable à Podor" in page.texts("h3")


def test_a_sheet_makes_few_queries(client: Client, full_project: ProjectPage) -> None:
    # What a process reads once: the names that search knows.
    see(client, f"{LIST}?q=eau")
    with at_most_queries(6):  # head, sheet, same partner, indexes' state, synonyms, same place
        see(client, PODOR)
    with at_most_queries(2):
        see(client, PODOR)


@pytest.mark.parametrize("path", ["/fr/atlas/projets/podor/", "/fr/atlas/projets/podor/autre-nom/"])
def test_there_is_one_address(client: Client, full_project: ProjectPage, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 301
    assert response["Location"] == PODOR


def test_unknown_removed_and_merged(client: Client) -> None:
    see(client, "/fr/atlas/projets/jamais/rien/", 404)
    gone = publish("project", public_id="retire", title="Retiré")
    remove(gone)
    page = see(client, "/fr/atlas/projets/retire/forage-de-podor/", 410)
    assert "Retiré" not in page.html
    assert page.all("input", name="q")
    merged = publish("project", public_id="ancien")
    publish("project", public_id="nouveau", path="atlas/projets/nouveau/eau/")
    remove(merged, successor_id="nouveau")
    response = client.get("/es/atlas/projets/ancien/x/")
    assert response.status_code == 301
    assert response["Location"] == "/es/atlas/projets/nouveau/eau/"


def test_a_page_that_didnt_change_isnt_built_again(client: Client, full_project: ProjectPage) -> None:
    for path in (PODOR, LIST):
        etag = client.get(path)["ETag"]
        with at_most_queries(1):
            response = client.get(path, headers={"If-None-Match": etag})
        assert response.status_code == 304
    ProjectFactory(parent=CollectiviteFactory(), title="Nouveau")
    assert client.get(LIST, headers={"If-None-Match": etag}).status_code == 200


def test_who_is_logged_in_gets_no_shared_answer(client: Client, full_project: ProjectPage) -> None:
    client.cookies["sessionid"] = "x"
    response = client.get(PODOR)
    assert "ETag" not in response
    assert response["Cache-Control"] == "private"
