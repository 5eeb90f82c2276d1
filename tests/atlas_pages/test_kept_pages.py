"""A detail page asked again is made of what was kept, and is never older than the log."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpRequest
from django.test import Client

from atlas_pages.models import ProjectPage
from atlas_pages.views.projects import ProjectDetail
from cms.publication.pages import details
from cms.reference.models import Country
from tests.factories.atlas import CountryPageFactory, ProjectFactory, add_partner, home
from tests.factories.bourse import BourseIndexPageFactory, OfferPageFactory
from tests.pages import Page
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db

PODOR = "/fr/atlas/projets/podor/eau-potable-a-podor/"
PAGES = [
    PODOR,
    "/fr/atlas/collectivites/rennes/rennes/",
    "/fr/atlas/partenaires/ville-podor/ville-de-podor/",
    "/fr/atlas/pays/SN/senegal/",
    "/fr/bourse/offres/forages/forages-a-podor/",
]


def see(client: Client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200, path
    return Page(response)


@pytest.fixture
def everything(full_project: ProjectPage) -> None:
    """One public object of each kind that has a page of its own."""
    senegal = Country.objects.get(code="SN")
    CountryPageFactory(country=senegal, title="Sénégal")
    OfferPageFactory(
        parent=BourseIndexPageFactory(parent=home()), public_id="forages", title="Forages à Podor", country=senegal
    )


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asked_again_costs_one_query_and_is_the_same(client: Client, everything: None, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    with at_most_queries(1):
        second = client.get(path)
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]


def test_a_change_shows_at_once(client: Client, full_project: ProjectPage) -> None:
    see(client, PODOR)
    full_project.summary = "Un quatrième forage."
    full_project.save_revision().publish()
    assert "Un quatrième forage." in see(client, PODOR).text


def test_a_change_of_what_stands_beside_shows_at_once(client: Client, full_project: ProjectPage) -> None:
    see(client, PODOR)
    other = ProjectFactory(title="Écoles de Podor")
    add_partner(other, full_project.partners.get().partner)
    other.save_revision().publish()
    assert "Écoles de Podor" in see(client, PODOR).text


def test_a_new_name_of_a_partner_shows_at_once(client: Client, full_project: ProjectPage) -> None:
    see(client, PODOR)
    partner = full_project.partners.get().partner
    partner.name = "Commune de Podor"
    partner.save()
    assert "Commune de Podor" in see(client, PODOR).text


def test_what_was_withdrawn_is_gone_at_once(client: Client, full_project: ProjectPage) -> None:
    see(client, PODOR)
    full_project.unpublish()
    assert client.get(PODOR).status_code == 410


def test_each_language_has_its_own(client: Client, full_project: ProjectPage) -> None:
    assert "Rennes → Sénégal" in see(client, PODOR).text
    assert "Rennes → Senegal" in see(client, PODOR.replace("/fr/", "/en/")).text
    assert "Rennes → Sénégal" in see(client, PODOR).text


def test_each_day_has_its_own(client: Client, full_project: ProjectPage) -> None:
    see(client, PODOR)
    with patch.object(details, "localdate", lambda: date(2031, 5, 4)):
        assert "consulté le 4 mai 2031" in see(client, PODOR).text


def test_another_address_of_what_is_kept_redirects_still(client: Client, full_project: ProjectPage) -> None:
    see(client, PODOR)
    response = client.get("/fr/atlas/projets/podor/ancien-titre/")
    assert (response.status_code, response["Location"]) == (301, PODOR)
    assert client.get(PODOR).status_code == 200


def test_what_depends_on_the_request_is_never_kept(
    client: Client, full_project: ProjectPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def own(view: ProjectDetail, request: HttpRequest, data: Any, version: int) -> dict[str, Any]:
        return {"page_title": request.GET.get("who", "")}

    monkeypatch.setattr(ProjectDetail, "extra_context", own)
    for who in ("Awa", "Léa"):
        assert see(client, f"{PODOR}?who={who}").one("title").text.startswith(who)


def test_a_draft_shown_in_preview_is_not_kept(client: Client, full_project: ProjectPage, superuser: Client) -> None:
    see(client, PODOR)
    full_project.title = "Brouillon"
    full_project.save_revision()
    response = superuser.get(f"/admin/pages/{full_project.pk}/view_draft/")
    assert "Brouillon" in response.content.decode()
    assert "Brouillon" not in see(client, PODOR).html
