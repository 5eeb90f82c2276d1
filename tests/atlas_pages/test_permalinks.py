"""A page's place in the tree leads to its permalink."""

import pytest
from django.test import Client
from wagtail.models import Page

from atlas_pages.models.permalinks import permalink_path
from tests.factories.atlas import CollectiviteFactory, CountryPageFactory, PartnerFactory, ProjectFactory, atlas

pytestmark = pytest.mark.django_db


def test_pages_name_their_permalink() -> None:
    project = ProjectFactory(title="Eau à Podor", public_id="podor")
    assert project.url == "/fr/atlas/projets/podor/eau-a-podor/"
    assert project.full_url == "http://testserver/fr/atlas/projets/podor/eau-a-podor/"
    assert CountryPageFactory(title="Sénégal").url == "/fr/atlas/pays/SN/senegal/"


def test_the_place_in_the_tree_redirects_for_good(client: Client) -> None:
    lead = CollectiviteFactory(title="Rennes", public_id="rennes")
    project = ProjectFactory(parent=lead, title="Eau à Podor", public_id="podor")
    response = client.get(f"/fr/atlas/{lead.slug}/{project.slug}/")
    assert (response.status_code, response["Location"]) == (301, "/fr/atlas/projets/podor/eau-a-podor/")
    response = client.get(f"/fr/atlas/{lead.slug}/")
    assert (response.status_code, response["Location"]) == (301, "/fr/atlas/collectivites/rennes/rennes/")


def test_a_move_does_not_change_the_address() -> None:
    project = ProjectFactory(public_id="podor", title="Eau")
    project.move(CollectiviteFactory(), pos="last-child")
    assert Page.objects.get(pk=project.pk).specific.url == "/fr/atlas/projets/podor/eau/"


def test_a_name_without_latin_letters_has_an_address() -> None:
    assert permalink_path("atlas/partenaires", "x", "Éàœ d’Or") == "atlas/partenaires/x/eaoe-dor/"
    assert permalink_path("atlas/partenaires", "x", "北京市") == "atlas/partenaires/x/beijingshi/"
    assert permalink_path("atlas/partenaires", "x", "!!!") == "atlas/partenaires/x/-/"
    assert PartnerFactory(name="Ville de Thiès", public_id="t").permalink == "atlas/partenaires/t/ville-de-thies/"


def test_a_copy_is_another_project() -> None:
    project = ProjectFactory(public_id="podor", source="Enquête", external_id="1")
    copy = project.copy(to=CollectiviteFactory())
    assert copy.public_id != "podor"
    assert copy.external_id == ""


def test_the_atlas_has_one_address() -> None:
    assert atlas().url == "/fr/atlas/"
