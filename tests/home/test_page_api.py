"""Wagtail's own page API: editorial pages that are public, and nothing else."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from bourse_pages.enums import OfferState
from home.models import HomePage, NewsIndexPage
from tests.factories.atlas import ProjectFactory
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import EditorialPageFactory, NewsPageFactory
from tests.queries import at_most_queries

PAGES = "/api/wagtail/v2/pages/"


def test_a_page_with_its_blocks(client: Client, site_tree: HomePage) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="fr")
    news = NewsPageFactory(
        parent=index,
        title="Forum",
        date=date(2026, 11, 2),
        image=Image.objects.create(title="Puits", file=get_test_image_file(size=(1600, 900))),
        image_alt="Un puits",
        body=[
            ("text", f'<p>Voir <a linktype="page" id="{index.pk}">la liste</a>.</p>'),
            ("atlas_list", {"kind": "project", "country": "SN", "sort": "title", "limit": 3}),
        ],
    )
    found: Any = client.get(f"{PAGES}{news.pk}/").json()
    assert found["public_id"] == news.public_id
    assert found["date"] == "2026-11-02"
    assert [block["type"] for block in found["body"]] == ["text", "atlas_list"]
    assert found["body"][1]["value"]["country"] == "SN"
    assert '<a href="http://testserver/fr/actualites/">' in found["body_html"]
    assert found["picture"]["url"].startswith("http://testserver/media/")
    assert found["meta"]["locale"] == "fr"


def test_drafts_private_pages_sheets_and_offers_never_show(client: Client, site_tree: HomePage) -> None:
    EditorialPageFactory(parent=site_tree, title="Brouillon", live=False)
    edited = EditorialPageFactory(parent=site_tree, title="Publiée")
    edited.title = "Modifiée sans publier"
    edited.save_revision()
    private = EditorialPageFactory(parent=site_tree, title="Privée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    offer = OfferPageFactory(title="Offre retirée", state=OfferState.WITHDRAWN)
    project = ProjectFactory(title="Projet")

    text = client.get(PAGES, {"fields": "*", "limit": "50"}).content.decode()

    assert "Publiée" in text
    for hidden in ("Brouillon", "Modifiée", "Privée", "Offre retirée", "Projet", "Awa Secret", "contact_email"):
        assert hidden not in text
    for page in (private, offer, project):
        assert client.get(f"{PAGES}{page.pk}/").status_code == 404
    assert client.get(PAGES, {"type": "bourse_pages.OfferPage"}).status_code == 400
    assert client.get(PAGES, {"type": "wagtailcore.Page"}).status_code == 400
    assert client.get(f"{PAGES}find/", {"html_path": f"/bourse/{offer.slug}/"}).status_code == 404


def test_bounds(client: Client, site_tree: HomePage) -> None:
    assert client.get(PAGES, {"limit": 51}).status_code == 400
    assert client.get(PAGES, {"search": "eau"}).status_code == 400
    assert client.get(PAGES, {"unknown": "1"}).status_code == 400
    client.get(PAGES)
    with at_most_queries(15):
        assert client.get(PAGES, {"limit": 50}).json()["meta"]["total_count"] == 12


@pytest.mark.parametrize(
    "query", ["?offset=99999999999999999999", "?first_published_at=x", "find/?html_path=/%00", "?slug=%00"]
)
def test_a_value_of_the_wrong_type_is_told(client: Client, site_tree: HomePage, query: str) -> None:
    client.raise_request_exception = False
    assert client.get(f"/api/wagtail/v2/pages/{query}").status_code in {400, 404}
