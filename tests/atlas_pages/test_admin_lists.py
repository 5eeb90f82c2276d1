"""Lists in the admin: found by words and codes, in a number of queries that doesn't grow with them."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.atlas import CollectiviteFactory, PartnerFactory, ProjectFactory
from tests.factories.reference import CountryFactory, TerritoryFactory

pytestmark = pytest.mark.django_db

PROJECTS = "projets:index"
COLLECTIVITES = "collectivites:index"
PARTNERS = "atlas_pages_partner_modeladmin_index"


def texts(client: Client, name: str, **query: str) -> str:
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    return response.content.decode()


def queries(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name)).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("name", "factory"), [
    (PROJECTS, ProjectFactory), (COLLECTIVITES, CollectiviteFactory), (PARTNERS, PartnerFactory),
])  # fmt: skip
def test_queries_do_not_grow_with_the_list(admin_client: Client, name: str, factory: type) -> None:
    factory()
    queries(admin_client, name)
    few = queries(admin_client, name)
    for number in range(5):
        fields = {"country": CountryFactory(code=f"X{number}", iso3=f"XX{number}")} if name == PARTNERS else {}
        factory(**fields)
    assert queries(admin_client, name) <= few


@pytest.mark.parametrize("words", ["eau podor", "ECOLE", "école", "p23", "E-77"])
def test_projects_are_found_by_words_without_accents_and_by_codes(admin_client: Client, words: str) -> None:
    ProjectFactory(title="Écoles et eau à Podor", public_id="p23", source="Enquête", external_id="E-77")
    ProjectFactory(title="Autre chose")
    html = texts(admin_client, PROJECTS, q=words)
    assert "Écoles et eau" in html
    assert "Autre chose" not in html


def test_projects_are_filtered(admin_client: Client) -> None:
    ProjectFactory(title="Projet frais", confirmed_at=timezone.localdate())
    ProjectFactory(title="Projet ancien", confirmed_at=date(2001, 1, 1), budget=None)
    ProjectFactory(title="Projet malien", country=CountryFactory(code="ML", iso3="MLI"), status="3")

    def found(**query: str) -> set[str]:
        html = texts(admin_client, PROJECTS, **query)
        return {title for title in ("Projet frais", "Projet ancien", "Projet malien") if title in html}

    assert found(confirmed="fraiche") == {"Projet frais"}
    assert found(confirmed="ancienne") == {"Projet ancien"}
    assert found(confirmed="jamais") == {"Projet malien"}
    assert found(lacking="budget") == {"Projet ancien"}
    assert found(country="ML") == {"Projet malien"}
    assert found(status="3") == {"Projet malien"}
    assert found(live="false") == set()
    assert len(found(theme="water")) == 3


def test_collectivites_are_found_by_code(admin_client: Client) -> None:
    CollectiviteFactory(title="Rennes", insee_code="35238", siren="213502388", territory=TerritoryFactory())
    CollectiviteFactory(title="Dinan")
    for words in ("35238", "213502388", "rènnes"):
        html = texts(admin_client, COLLECTIVITES, q=words)
        assert "Rennes" in html
        assert "Dinan" not in html


def test_partners_are_found_by_name_acronym_or_city(admin_client: Client) -> None:
    PartnerFactory(name="Groupe de recherche", acronym="GRET", city="Nogent-sur-Marne")
    PartnerFactory(name="Ville de Podor", city="Podor")
    for words in ("gret", "recherche", "nogent sur"):
        html = texts(admin_client, PARTNERS, q=words)
        assert "Groupe de recherche" in html
        assert "Ville de Podor" not in html
    assert "Ville de Podor" in texts(admin_client, PARTNERS, pays="SN", fusionne="non", type="11")
    assert "Ville de Podor" not in texts(admin_client, PARTNERS, fusionne="oui")


def test_the_window_finds_partners_and_creates_them(admin_client: Client) -> None:
    country = CountryFactory()
    PartnerFactory(name="Groupe de recherche", acronym="GRET")
    PartnerFactory(name="Ancien nom", merged_into=PartnerFactory(name="Ville de Podor"))
    html = admin_client.get(reverse("partner_chooser:choose_results"), {"q": "gret"}).content.decode()
    assert "Groupe de recherche" in html
    assert "Podor" not in html
    assert "Ancien nom" not in admin_client.get(reverse("partner_chooser:choose_results")).content.decode()
    response = admin_client.post(
        reverse("partner_chooser:create"), {"name": "Ville de Thiès", "type": "11", "country": country.pk}
    )
    assert response.json()["result"]["title"] == "Ville de Thiès"
