"""Wagtail's own page API shows editorial pages, and nothing that isn't public."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.atlas import home
from tests.factories.home import EditorialPageFactory

pytestmark = pytest.mark.django_db


def test_it_shows_public_pages_only(client: Client) -> None:
    parent = home()
    EditorialPageFactory(parent=parent, title="Publique")
    EditorialPageFactory(parent=parent, title="Brouillon", live=False)
    private = EditorialPageFactory(parent=parent, title="Privée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    below = EditorialPageFactory(parent=private, title="Sous la privée")

    answer: Any = client.get("/api/wagtail/v2/pages/", {"type": "home.EditorialPage", "fields": "summary"}).json()

    assert [item["title"] for item in answer["items"]] == ["Publique"]
    assert answer["items"][0]["summary"] == "Ce qu’il faut savoir."
    for page in (private, below):
        assert client.get(f"/api/wagtail/v2/pages/{page.pk}/", follow=True).status_code == 404


def test_nothing_can_be_written(client: Client) -> None:
    assert client.post("/api/wagtail/v2/pages/", {"title": "x"}).status_code in {403, 405}
    assert client.get("/api/wagtail/v2/images/", follow=True).status_code == 404
