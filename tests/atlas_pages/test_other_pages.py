"""What a reader sees of collectivités, partners, countries, and of the Atlas's first page."""

import pytest
from django.test import Client

from atlas_pages.models import CountryPage, ProjectPage
from tests.factories.atlas import CountryPageFactory, ProjectFactory
from tests.factories.bourse import BourseIndexPageFactory, OfferPageFactory
from tests.factories.reference import CountryFactory
from tests.pages import Page
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db

RENNES = "/fr/atlas/collectivites/rennes/rennes/"
PODOR = "/fr/atlas/partenaires/ville-podor/ville-de-podor/"


def see(client: Client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code, response.headers.get("Location"))
    return Page(response)


@pytest.fixture
def senegal(full_project: ProjectPage) -> str:
    """The page of Senegal, with an open offer; its address."""
    country = CountryFactory()
    page = CountryPageFactory(country=country, embassy_email="ambassade@exemple.org", embassy_phone="+221 33 839 51 00")
    index = BourseIndexPageFactory(parent=page.get_parent().get_parent())
    OfferPageFactory(parent=index, country=country, title="Eau pour les écoles")
    return f"/fr/{page.permalink}"


def test_collectivites_are_listed_with_their_projects(client: Client, full_project: ProjectPage) -> None:
    page = see(client, "/fr/atlas/collectivites/?territory=departement-35")
    assert page.one("h2", class_="portal-result-count").text == "1 collectivité (Ille-et-Vilaine)"
    assert "2 projets" in page.text
    assert "Ille-et-Vilaine, Bretagne" in page.text
    assert page.one("label", for_="filtre-territory-region-53").text == "Bretagne (1)"
    assert "checked" in page.one("input", id="filtre-territory-departement-35").attributes


def test_a_collectivite_and_what_it_does_abroad(client: Client, full_project: ProjectPage) -> None:
    page = see(client, RENNES)
    assert page.texts("h1") == ["Rennes"]
    assert "225 081" in page.text
    assert page.link("Bretagne") == "/fr/atlas/collectivites/?territory=region-53"
    assert page.link("2 projets") == "/fr/atlas/projets/?collectivite=rennes"
    assert page.link("Sénégal (2)") == "/fr/atlas/projets/?collectivite=rennes&country=SN"
    assert "En cours (2)" in page.texts("h3")
    assert page.all("div", data_portal_map="")
    assert "Ville de Podor (VP)" in page.texts("h3")
    (document,) = page.structured_data
    assert document["@graph"][1]["@type"] == "GovernmentOrganization"


def test_partners_are_listed(client: Client, full_project: ProjectPage) -> None:
    page = see(client, "/fr/atlas/partenaires/?country=SN")
    assert page.one("h2", class_="portal-result-count").text == "1 partenaire au Sénégal"
    assert "Ville de Podor (VP)" in page.texts("h3")
    assert "1 projet" in page.text


def test_a_partner_and_with_whom_it_works(client: Client, full_project: ProjectPage) -> None:
    page = see(client, PODOR)
    assert page.texts("h1") == ["Ville de Podor (VP)"]
    assert page.link("1 projet") == "/fr/atlas/projets/?partner=ville-podor"
    assert {"Rennes", "Dinan", "Eau potable à Podor"} <= set(page.texts("h3") + page.texts("h4"))
    assert page.structured_data[0]["@graph"][1]["address"]["addressCountry"] == "SN"


def test_countries_are_listed_in_the_readers_language(client: Client, senegal: str) -> None:
    page = see(client, "/en/atlas/pays/")
    assert "Senegal" in page.texts("h3")
    assert "2 projets" in page.text or "2 projects" in page.text


def test_a_country_and_what_goes_on_there(client: Client, senegal: str) -> None:
    page = see(client, senegal)
    assert page.texts("h1") == ["Sénégal"]
    assert page.link("2 projets") == "/fr/atlas/projets/?country=SN"
    assert "Projets actifs chaque année" in page.texts("h2")
    assert page.texts("td", data_label="Année")[:1] == ["2027"]
    assert "Collectivités les plus actives au Sénégal" in page.texts("h2")
    assert page.link("Bretagne (2)") == "/fr/atlas/projets/?country=SN&territory=region-53"
    assert page.link("Tous les projets au Sénégal") == "/fr/atlas/projets/?country=SN"
    assert page.link("Eau pour les écoles").startswith("/fr/bourse/offres/")
    assert page.link("ambassade@exemple.org") == "mailto:ambassade@exemple.org"
    assert page.link("+221 33 839 51 00") == "tel:+221338395100"


def test_a_countrys_code_in_small_letters_leads_to_it(client: Client, senegal: str) -> None:
    response = client.get("/fr/atlas/pays/sn/")
    assert response.status_code == 301
    assert response["Location"] == senegal


def test_the_atlas_leads_everywhere(client: Client, senegal: str) -> None:
    page = see(client, "/fr/atlas/")
    assert page.texts("h1") == ["Atlas de la coopération décentralisée"]
    assert page.link("2 projets") == "/fr/atlas/projets/"
    assert page.link("Sénégal") == senegal
    assert page.link("Eau et assainissement") == "/fr/atlas/projets/?theme=water"
    assert page.link("Bretagne (2)") == "/fr/atlas/projets/?territory=region-53"
    assert page.one("option", value="water").text == "Eau et assainissement"
    assert "Eau potable à Podor" in page.texts("h3")


def test_an_empty_atlas_has_no_empty_section(client: Client, db: None) -> None:
    page = see(client, "/fr/atlas/")
    assert page.texts("h2") == ["Paramètres d’affichage"]  # in the frame around every page


@pytest.mark.parametrize(
    ("path", "cold"),
    [
        (RENNES, 9),
        (PODOR, 6),
        ("/fr/atlas/collectivites/", 7),
        ("/fr/atlas/partenaires/", 7),
        ("/fr/atlas/pays/", 7),
        ("/fr/atlas/", 8),
    ],
)
def test_queries_are_few_however_many_rows(client: Client, senegal: str, path: str, cold: int) -> None:
    rennes = ProjectPage.objects.get(public_id="podor").get_parent().specific
    for number in range(4):
        ProjectFactory(parent=rennes, title=f"Autre {number}")
    with at_most_queries(cold):
        see(client, path)
    with at_most_queries(2):
        see(client, path)


def test_a_countrys_queries(client: Client, senegal: str) -> None:
    with at_most_queries(9):
        see(client, senegal)
    with at_most_queries(2):
        see(client, senegal)


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_every_page_has_one_h1_and_its_structured_data_parses(client: Client, senegal: str, language: str) -> None:
    paths = ["atlas/", "atlas/projets/", "atlas/collectivites/", "atlas/partenaires/", "atlas/pays/"]
    for path in [f"/{language}/{path}" for path in paths] + [RENNES, PODOR, senegal]:
        page = see(client, f"/{language}{path[3:]}")
        assert len(page.all("h1")) == 1, path
        assert page.structured_data, path
        ids = [element["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), path


def test_countries_are_in_the_order_of_the_readers_names(client: Client, senegal: str) -> None:
    germany = CountryFactory(
        code="DE", iso3="DEU", m49="276", name_fr="Zallemagne", name_en="Germany", name_es="Alemania"
    )
    CountryPageFactory(country=germany, parent=CountryPage.objects.get().get_parent())
    for language, names in {"fr": ["Sénégal", "Zallemagne"], "en": ["Germany", "Senegal"]}.items():
        page = see(client, f"/{language}/atlas/pays/")
        assert page.texts("h3", class_="portal-result__title") == names
    assert see(client, "/fr/atlas/pays/?q=germ").texts("h3", class_="portal-result__title") == ["Zallemagne"]
