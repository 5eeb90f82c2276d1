"""A preview shows the draft in the public page's own template."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from atlas_pages.models import ProjectPage
from tests.admin_forms import form_data
from tests.factories.atlas import CollectiviteFactory, CountryPageFactory, ProjectFactory, atlas
from tests.factories.reference import CountryFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def preview(client: Client, page: Any, **changes: Any) -> str:
    """Return the preview that the edit form asks for after ``changes``."""
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = form_data(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])), **changes)
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_of_a_project(admin_client: Client, full_project: ProjectPage) -> None:
    html = preview(admin_client, full_project, title="Un titre de brouillon")
    assert "Un titre de brouillon" in html
    assert "Ville de Podor" in html


@pytest.mark.parametrize("factory", [CollectiviteFactory, CountryPageFactory, ProjectFactory, atlas])
def test_of_each_type(admin_client: Client, factory: Any) -> None:
    assert "<h1" in preview(admin_client, factory(), **{"body-count": "0"})


def test_of_a_project_that_was_never_saved(admin_client: Client) -> None:
    lead = CollectiviteFactory(title="Rennes")
    args = ["atlas_pages", "projectpage", lead.pk]
    data = form_data(admin_client.get(reverse("wagtailadmin_pages:add", args=args)))
    data |= {"title": "Tout neuf", "themes": [str(ThemeFactory().pk)], "countries-TOTAL_FORMS": "1"}
    data |= {"countries-0-country": str(CountryFactory().pk), "countries-0-percentage": "", "countries-0-ORDER": "1"}
    url = reverse("wagtailadmin_pages:preview_on_add", args=args)
    assert admin_client.post(url, data).json()["is_valid"]
    html = admin_client.get(url).content.decode()
    assert "Tout neuf" in html
    assert "Rennes" in html
    assert not ProjectPage.objects.exists()
