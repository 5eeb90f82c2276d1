"""Offers as editors work on them, through the admin's own forms."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from bourse_pages.enums import OfferState
from bourse_pages.models import BourseIndexPage, OfferPage
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS
from home.models import HomePage
from tests.admin_forms import form_data, form_errors
from tests.factories.bourse import OfferPageFactory
from tests.factories.reference import CountryFactory, ThemeFactory
from tests.fixtures.site import LogIn
from tests.publication.agreement import is_public, titles
from tests.queries import at_most_queries


@pytest.fixture
def index_page(site_tree: HomePage) -> BourseIndexPage:
    return BourseIndexPage.objects.get(locale__language_code="fr")


def add_url(index_page: BourseIndexPage) -> str:
    return f"/admin/pages/add/bourse_pages/offerpage/{index_page.pk}/"


def fields() -> dict[str, object]:
    return {
        "title": "Eau pour Podor",
        "slug": "eau-pour-podor",
        "direction": "seeks-french",
        "authority_name": "Commune de Podor",
        "authority_type": "municipality",
        "country": CountryFactory().pk,
        "themes": [ThemeFactory().pk],
        "languages": ["fr", "wo"],
        "summary": "Douze écoles sans eau.",
        "expires_on": "2999-12-31",
        "longitude": "-14.96",
        "latitude": "16.65",
    }


def test_create_and_publish(superuser: Client, index_page: BourseIndexPage) -> None:
    form = superuser.get(add_url(index_page))
    data = form_data(form, **fields()) | {"action-publish": "1"}
    response = superuser.post(add_url(index_page), data)
    assert response.status_code == 302, form_errors(response)
    offer = OfferPage.objects.get()
    assert offer.live
    assert offer.languages == ["fr", "wo"]
    assert [theme.code for theme in offer.themes.all()] == ["water"]
    assert titles("offer") == {"Eau pour Podor"}


def test_a_draft_may_lack_what_publishing_needs(superuser: Client, index_page: BourseIndexPage) -> None:
    data = form_data(superuser.get(add_url(index_page)), **fields()) | {"themes": [], "expires_on": "", "summary": ""}
    published = superuser.post(add_url(index_page), data | {"action-publish": "1"})
    errors = form_errors(published)
    assert any("échéance" in error for error in errors), errors
    assert len(errors) >= 3

    saved = superuser.post(add_url(index_page), data)
    assert saved.status_code == 302, form_errors(saved)
    assert not OfferPage.objects.get().live


def test_edit_shows_each_error_on_its_field(superuser: Client, index_page: BourseIndexPage) -> None:
    offer = OfferPageFactory()
    url = f"/admin/pages/{offer.pk}/edit/"
    data = form_data(superuser.get(url), planned_start="2027-05-01", planned_end="2027-04-01", latitude="")
    errors = form_errors(superuser.post(url, data | {"action-publish": "1"}))
    assert any("La fin prévue précède" in error for error in errors)
    assert any("longitude et la latitude" in error for error in errors)


def test_withdrawing_an_offer_takes_it_out(superuser: Client, index_page: BourseIndexPage) -> None:
    offer = OfferPageFactory()
    assert is_public("offer", offer.public_id)
    url = f"/admin/pages/{offer.pk}/edit/"
    data = form_data(superuser.get(url), state="withdrawn") | {"action-publish": "1"}
    assert superuser.post(url, data).status_code == 302
    assert not is_public("offer", offer.public_id)


def test_the_list_answers_what_expires_soon(superuser: Client, index_page: BourseIndexPage) -> None:
    today = timezone.localdate()
    OfferPageFactory(title="Bientôt", expires_on=today + timedelta(days=10))
    OfferPageFactory(title="Plus tard", expires_on=today + timedelta(days=60))
    OfferPageFactory(title="Conclue", expires_on=today + timedelta(days=10), state=OfferState.MATCHED)
    html = superuser.get("/admin/offers/", {"deadline": "soon"}).content.decode()
    assert "Bientôt" in html
    assert "Plus tard" not in html
    assert "Conclue" not in html
    assert "Commune de Podor" in html
    assert superuser.get("/admin/offers/", {"state": "matched", "direction": "seeks-french"}).status_code == 200


def test_a_row_of_the_list_costs_no_query(superuser: Client, index_page: BourseIndexPage) -> None:
    for _number in range(2):
        OfferPageFactory()
    superuser.get("/admin/offers/")
    with at_most_queries(60) as few:
        superuser.get("/admin/offers/")
    for _number in range(6):
        OfferPageFactory()
    with at_most_queries(len(few)):
        superuser.get("/admin/offers/")


def test_editors_publish_and_moderators_have_the_queue(log_in: LogIn, index_page: BourseIndexPage) -> None:
    offer = OfferPageFactory()
    url = f"/admin/pages/{offer.pk}/edit/"
    assert log_in(CONTRIBUTORS).get(url).status_code == 302
    moderator = log_in(MODERATORS)
    assert moderator.get(url).status_code == 302
    editor = log_in(NATIONAL_EDITORS)
    assert "action-publish" in editor.get(url).content.decode()
    assert moderator.get(f"/admin/pages/{index_page.get_parent().pk}/edit/").status_code == 302
    assert moderator.get("/admin/users/").status_code == 302


def test_preview_shows_the_draft_and_not_the_contact(superuser: Client, index_page: BourseIndexPage) -> None:
    offer = OfferPageFactory()
    url = f"/admin/pages/{offer.pk}/edit/preview/"
    data = form_data(superuser.get(f"/admin/pages/{offer.pk}/edit/"), title="Brouillon de titre")
    assert superuser.post(url, data).json() == {"is_valid": True, "is_available": True}
    html = superuser.get(url, {"mode": ""}).content.decode()
    assert "Brouillon de titre" in html
    assert "Secret" not in html


def test_readers_see_the_words_above_the_list(superuser: Client, index_page: BourseIndexPage, client: Client) -> None:
    url = f"/admin/pages/{index_page.pk}/edit/"
    data = form_data(superuser.get(url), summary="Répondez-leur !") | {"action-publish": "1"}
    assert superuser.post(url, data).status_code == 302
    assert "Répondez-leur !" in client.get("/fr/bourse/").content.decode()
    assert "Répondez-leur !" not in client.get("/en/bourse/").content.decode()


def test_the_index_page_previews_its_text(superuser: Client, index_page: BourseIndexPage) -> None:
    url = f"/admin/pages/{index_page.pk}/edit/preview/"
    data = form_data(superuser.get(f"/admin/pages/{index_page.pk}/edit/"), summary="Répondez-leur !")
    assert superuser.post(url, data).json()["is_valid"]
    assert "Répondez-leur !" in superuser.get(url, {"mode": ""}).content.decode()
