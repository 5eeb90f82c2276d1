"""Editorial pages as editors work on them, through the admin's own forms."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from atlas_pages.models import AtlasIndexPage
from home.models import EditorialPage, HomePage, NewsIndexPage, NewsPage
from tests.admin_forms import form_data as sent_form
from tests.admin_forms import form_errors
from tests.factories.home import EditorialPageFactory, NewsPageFactory
from tests.publication.agreement import is_public, titles


def form_data(response: Any, **changes: object) -> dict[str, object]:
    """Return what a browser would send; the script that draws the body's blocks counts none."""
    return sent_form(response, **changes) | {"body-count": "0"}


def test_write_and_publish_a_page(superuser: Client, site_tree: HomePage, client: Client) -> None:
    url = f"/admin/pages/add/home/editorialpage/{site_tree.pk}/"
    data = form_data(superuser.get(url), title="Guide", slug="guide", summary="Comment coopérer.")
    response = superuser.post(url, data | {"action-publish": "1"})
    assert response.status_code == 302, form_errors(response)
    assert "Comment coopérer." in client.get("/fr/guide/").content.decode()
    assert "Guide" in titles("article")

    page = EditorialPage.objects.get()
    edit = f"/admin/pages/{page.pk}/edit/"
    data = form_data(superuser.get(edit), title="Guide pratique")
    assert superuser.post(edit, data).status_code == 302
    assert "Guide pratique" not in client.get("/fr/guide/").content.decode()
    assert superuser.post(f"/admin/pages/{page.pk}/unpublish/").status_code == 302
    assert not is_public("article", page.public_id)
    assert client.get("/fr/guide/").status_code == 404


def test_write_and_publish_news(superuser: Client, site_tree: HomePage, client: Client) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="fr")
    url = f"/admin/pages/add/home/newspage/{index.pk}/"
    data = form_data(superuser.get(url), title="Forum", slug="forum", date="2026-11-02", tags='eau, "villes jumelles"')
    response = superuser.post(url, data | {"action-publish": "1"})
    assert response.status_code == 302, form_errors(response)
    page = NewsPage.objects.get()
    assert {tag.name for tag in page.tags.all()} == {"eau", "villes jumelles"}
    assert "Forum" in client.get("/fr/actualites/").content.decode()


def preview(client: Client, page: Page, **changes: object) -> str:
    edit = client.get(f"/admin/pages/{page.pk}/edit/")
    url = f"/admin/pages/{page.pk}/edit/preview/"
    assert client.post(url, form_data(edit, **changes)).json() == {"is_valid": True, "is_available": True}
    response = client.get(url, {"mode": ""})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("model", [HomePage, NewsIndexPage])
def test_every_type_made_with_the_site_previews(
    superuser: Client, site_tree: HomePage, model: type[Page], language: str
) -> None:
    page = model.objects.get(locale__language_code=language)
    html = preview(superuser, page, summary="Brouillon de chapeau")
    assert "Brouillon de chapeau" in html
    assert f'<html lang="{language}"' in html


def test_the_atlas_previews_as_its_public_page(superuser: Client, site_tree: HomePage) -> None:
    html = preview(superuser, AtlasIndexPage.objects.get(locale__language_code="en"))
    assert '<html lang="en"' in html
    assert "<h1" in html


def test_pages_of_text_and_news_preview(superuser: Client, site_tree: HomePage) -> None:
    assert "Autre titre" in preview(superuser, EditorialPageFactory(parent=site_tree), title="Autre titre")
    index = NewsIndexPage.objects.get(locale__language_code="fr")
    news = NewsPageFactory(parent=index)
    assert "Autre nouvelle" in preview(superuser, news, title="Autre nouvelle")


def test_a_new_page_previews_before_it_is_saved(superuser: Client, site_tree: HomePage) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="fr")
    url = f"/admin/pages/add/home/newspage/{index.pk}/"
    data = form_data(superuser.get(url), title="Avant tout", slug="avant-tout", date="2026-11-02", tags="eau")
    assert superuser.post(f"{url}preview/", data).json()["is_valid"]
    assert "Avant tout" in superuser.get(f"{url}preview/", {"mode": ""}).content.decode()


def test_the_slug_of_an_index_page_is_kept_with_a_clear_error(superuser: Client, site_tree: HomePage) -> None:
    page = NewsIndexPage.objects.get(locale__language_code="fr")
    url = f"/admin/pages/{page.pk}/edit/"
    response = superuser.post(url, form_data(superuser.get(url), slug="nouvelles") | {"action-publish": "1"})
    assert any("gardez « actualites »" in error for error in form_errors(response))


def test_a_page_cannot_take_an_address_of_the_portal(superuser: Client, site_tree: HomePage) -> None:
    url = f"/admin/pages/add/home/editorialpage/{site_tree.pk}/"
    data = form_data(superuser.get(url), title="Plan", slug="plan-du-site")
    response = superuser.post(url, data | {"action-publish": "1"})
    assert any("réservée" in error for error in form_errors(response)), form_errors(response)
