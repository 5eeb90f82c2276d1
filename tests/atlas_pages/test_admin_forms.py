"""The real admin, as an editor uses it: create, edit, publish, preview."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from atlas_pages.models import CollectivitePage, CountryPage, ProjectPage
from tests.admin_forms import form_data, form_errors
from tests.factories.atlas import (
    CollectiviteFactory,
    CountryPageFactory,
    PartnerFactory,
    ProjectFactory,
    add_partner,
    atlas,
)
from tests.factories.reference import CountryFactory, SDGFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def add_url(model: str, parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["atlas_pages", model, parent.pk])


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def country_rows(*countries: Any) -> dict[str, str]:
    """Return the inline form of a project's countries."""
    data = {
        "countries-TOTAL_FORMS": str(len(countries)),
        "countries-INITIAL_FORMS": "0",
        "countries-MIN_NUM_FORMS": "0",
        "countries-MAX_NUM_FORMS": "1000",
    }
    for number, country in enumerate(countries):
        data |= {
            f"countries-{number}-country": str(country.pk),
            f"countries-{number}-percentage": "",
            f"countries-{number}-id": "",
            f"countries-{number}-ORDER": str(number + 1),
            f"countries-{number}-DELETE": "",
        }
    return data


@pytest.fixture
def lead() -> CollectivitePage:
    page: CollectivitePage = CollectiviteFactory(title="Rennes")
    return page


def test_a_project_is_created_and_published(admin_client: Client, lead: CollectivitePage) -> None:
    theme, country = ThemeFactory(), CountryFactory()
    url = add_url("projectpage", lead)
    fields = {
        "title": "Eau à Podor",
        "slug": "eau-a-podor",
        "summary": "Un réseau.",
        "themes": [str(theme.pk)],
        "action-publish": "1",
    }
    response = admin_client.post(url, form_data(admin_client.get(url), **fields, **country_rows(country)))
    assert response.status_code == 302, form_errors(response)
    project = ProjectPage.objects.get()
    assert project.live
    assert project.slug == "eau-a-podor"
    assert [row.country for row in project.countries.all()] == [country]
    assert list(project.themes.all()) == [theme]


def test_a_draft_may_lack_what_publishing_asks_for(admin_client: Client, lead: CollectivitePage) -> None:
    url = add_url("projectpage", lead)
    response = admin_client.post(url, form_data(admin_client.get(url), title="Brouillon", slug="brouillon"))
    assert response.status_code == 302, form_errors(response)
    project = ProjectPage.objects.get()
    assert not project.live

    url = edit_url(project)
    response = admin_client.post(url, form_data(admin_client.get(url), **{"action-publish": "1"}))
    assert response.status_code == 200
    form = response.context["form"]
    assert "themes" in form.errors
    assert "summary" in form.errors
    assert form.formsets["countries"].non_form_errors()
    assert not ProjectPage.objects.get().live


def test_a_live_project_whose_draft_lacked_a_country_can_be_published_again(admin_client: Client) -> None:
    project = ProjectFactory()
    draft = project.get_latest_revision_as_object()
    draft.countries = []
    draft.save_revision()
    url = edit_url(project)
    fields = {**country_rows(CountryFactory()), "action-publish": "1"}
    response = admin_client.post(url, form_data(admin_client.get(url), **fields))
    assert response.status_code == 302, form_errors(response)


def test_errors_between_rows_are_shown_where_they_are(admin_client: Client) -> None:
    project = ProjectFactory()
    url = edit_url(project)
    fields = {"countries-0-percentage": "40", "action-publish": "1"}
    response = admin_client.post(url, form_data(admin_client.get(url), **fields))
    assert response.status_code == 200
    assert "La somme des parts fait 40, pas 100." in response.content.decode()


def test_themes_are_ticked_in_two_levels(admin_client: Client, lead: CollectivitePage) -> None:
    water = ThemeFactory()
    ThemeFactory(code="water.supply", name_fr="Eau potable", parent=water)
    ThemeFactory(code="water.old", name_fr="Ancien", parent=water, is_retired=True)
    SDGFactory()
    page = BeautifulSoup(admin_client.get(add_url("projectpage", lead)).content, "html.parser")
    assert {box["type"] for box in page.select("[name=themes], [name=sdgs]")} == {"checkbox"}
    labels = [" ".join(label.get_text().split()) for label in page.select("fieldset label")]
    assert labels.count("Eau potable") == 1
    assert "Ancien" not in labels
    assert [legend.get_text() for legend in page.select("#panel-child-quoi-themes-content legend")] == [str(water)]


def test_no_select_lists_thousands(admin_client: Client) -> None:
    project = ProjectFactory()
    add_partner(project, PartnerFactory())
    page = BeautifulSoup(admin_client.get(edit_url(project)).content, "html.parser")
    selects = {str(select["name"]) for select in page.select("select[name]")}
    assert not {name for name in selects if name.endswith(("-partner", "-collectivite", "-project"))}
    assert page.select_one("[name='partners-0-partner']")


def test_the_form_says_what_is_missing(admin_client: Client) -> None:
    html = admin_client.get(edit_url(ProjectFactory(budget=None))).content.decode()
    assert "un partenaire" in html
    assert "un budget" in html
    assert "Ce qui manque à cette fiche" in html


@pytest.mark.parametrize("model", ["project", "collectivite", "country", "index"])
def test_each_type_is_edited_and_published(admin_client: Client, model: str) -> None:
    factories: dict[str, Any] = {
        "project": ProjectFactory,
        "collectivite": CollectiviteFactory,
        "country": CountryPageFactory,
        "index": atlas,
    }
    page = factories[model]()
    url = edit_url(page)
    fields = {"title": "Atlas" if model == "index" else "Autre titre", "body-count": "0", "action-publish": "1"}
    response = admin_client.post(url, form_data(admin_client.get(url), **fields))
    assert response.status_code == 302, form_errors(response)


def test_a_country_has_one_sheet(admin_client: Client) -> None:
    known = CountryPageFactory()
    url = add_url("countrypage", atlas())
    fields = {
        "title": "Sénégal",
        "slug": "autre",
        "country": str(known.country.pk),
        "body-count": "0",
        "action-publish": "1",
    }
    response = admin_client.post(url, form_data(admin_client.get(url), **fields))
    assert "country" in response.context["form"].errors
    assert CountryPage.objects.count() == 1
