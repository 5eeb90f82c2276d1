"""What caches may keep of pages, files and errors."""

import gzip

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from tests.factories.home import EditorialPageFactory

SHARED = {"public", "max-age=0", "must-revalidate"}


def control(value: str) -> set[str]:
    return {part.strip() for part in value.split(",")}


@pytest.mark.parametrize("path", ["/fr/", "/fr/guide/", "/fr/atlas/projets/"])
def test_pages_are_kept_until_they_change(client: Client, site_tree: HomePage, path: str) -> None:
    page = EditorialPageFactory(parent=site_tree, slug="guide", title="Guide")
    first = client.get(path)
    assert first.status_code == 200
    assert control(first["Cache-Control"]) == SHARED
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"], again.content) == (304, first["ETag"], b"")
    site_tree.hero_title = page.title = "Autre titre"
    page.save_revision().publish()
    site_tree.save_revision().publish()
    changed = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_pages_come_gzipped_to_who_takes_it(client: Client, site_tree: HomePage) -> None:
    plain = client.get("/fr/")
    packed = client.get("/fr/", headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]


def test_what_an_account_sees_is_nobody_elses(superuser: Client, site_tree: HomePage) -> None:
    for path in ("/fr/", "/fr/atlas/projets/", "/fr/nothing/"):
        response = superuser.get(path, headers={"Accept-Encoding": "gzip"})
        assert control(response["Cache-Control"]) == {"private"}
        assert not response.has_header("Content-Encoding")
        assert not response.has_header("ETag")


def test_a_preview_is_kept_by_nobody(superuser: Client, site_tree: HomePage) -> None:
    response = superuser.get(f"/admin/pages/{site_tree.pk}/view_draft/")
    assert response.status_code == 200
    assert "public" not in control(response["Cache-Control"])
    assert not response.has_header("Content-Encoding")


def test_a_private_page_is_kept_by_nobody(client: Client, site_tree: HomePage) -> None:
    page = EditorialPageFactory(parent=site_tree, slug="prive", title="Privé")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="secret")
    client.post(
        f"/fr/_util/authenticate_with_password/{page.view_restrictions.get().pk}/{page.pk}/",
        {"password": "secret", "return_url": "/fr/prive/"},
    )
    assert settings.SESSION_COOKIE_NAME in client.cookies
    response = client.get("/fr/prive/")
    assert response.status_code == 200
    assert "private" in control(response["Cache-Control"])


@pytest.mark.parametrize("path", ["/fr/nothing/", "/fr/atlas/projets/nothing/", "/nothing.php"])
def test_not_found_is_kept_for_a_minute(client: Client, site_tree: HomePage, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert control(response["Cache-Control"]) == {"public", "max-age=60"}


@pytest.mark.parametrize("path", ["/fr/", "/fr/plan-du-site/", "/sitemap.xml", "/sitemaps/pages.xml", "/robots.txt"])
@pytest.mark.parametrize("checks", [True, False])
def test_pages_are_only_read(site_tree: HomePage, path: str, checks: bool) -> None:
    response = Client(enforce_csrf_checks=checks).post(path)
    assert response.status_code == 405
    assert "GET" in response["Allow"]


def test_a_picture_with_a_wrong_signature_is_not_found(client: Client, db: None) -> None:
    assert client.get("/images/wrong/1/width-100/a.jpg").status_code == 404


def test_the_icon_that_browsers_ask_for(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith(".ico")
