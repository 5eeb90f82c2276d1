"""What an editor does every day in the admin, as a browser sends it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from home.groups import NATIONAL_EDITORS
from tests.admin_forms import form_data, form_errors
from tests.factories.atlas import CountryPageFactory, PartnerFactory, ProjectFactory
from tests.factories.reference import ThemeFactory
from tests.fixtures.site import LogIn

pytestmark = pytest.mark.django_db

LISTS = ["atlas_pages/partner", "reference/country", "reference/theme", "reference/territory"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_need_no_file_of_djangos_own_admin(superuser: Client, name: str) -> None:
    """Its icons aren't collected, and a missing file is an error where files have digests in their names."""
    PartnerFactory()
    CountryPageFactory()
    response = superuser.get(f"/admin/{name}/")
    assert response.status_code == 200
    assert b"admin/img/" not in response.content


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_a_date_is_typed_as_the_help_text_says(superuser: Client, language: str) -> None:
    project = ProjectFactory()
    address = reverse("wagtailadmin_pages:edit", args=[project.pk])
    headers = {"Accept-Language": language}
    page = superuser.get(address, headers=headers)
    assert b"01/01/2024" in page.content
    data = form_data(page, planned_start="02/09/2025", **{"action-publish": "1"})
    response = superuser.post(address, data, headers=headers)
    assert response.status_code == 302, form_errors(response)
    project.refresh_from_db()
    assert project.planned_start == date(2025, 9, 2)


def test_a_territory_is_found_whatever_its_kind(superuser: Client, reference_data: None) -> None:
    response = superuser.get(reverse("territory_chooser:choose_results"), {"q": "rennes", "kind": ""})
    assert b"Rennes" in response.content


def test_national_editors_read_the_journal(log_in: LogIn) -> None:
    assert log_in(NATIONAL_EDITORS).get(reverse("journal:index")).status_code == 200


def test_a_theme_stands_for_those_below_it(superuser: Client) -> None:
    water = ThemeFactory(code="water")
    ProjectFactory(title="Assainir Podor", theme=ThemeFactory(code="water.sanitation", parent=water))
    response = superuser.get(reverse("projets:index"), {"theme": "water"})
    assert "Assainir Podor" in response.content.decode()


def test_another_mistake_does_not_hide_the_countries(superuser: Client) -> None:
    project = ProjectFactory()
    address = reverse("wagtailadmin_pages:edit", args=[project.pk])
    data = form_data(superuser.get(address), **{"action-publish": "1"})
    data |= {"places-TOTAL_FORMS": "1", "places-0-name": "Podor", "places-0-latitude": "abc", "places-0-id": ""}
    errors = " ".join(form_errors(superuser.post(address, data)))
    assert errors
    assert "au moins un pays" not in errors
