"""Translating pages from the admin."""

from typing import Any

from django.test import Client
from wagtail.models import Locale

from home.groups import MODERATORS, NATIONAL_EDITORS
from home.models import EditorialPage, HomePage
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import EditorialPageFactory
from tests.fixtures.site import LogIn


def submit(client: Client, page: EditorialPage, *languages: str) -> Any:
    locales = [Locale.objects.get(language_code=language).pk for language in languages]
    return client.post(f"/admin/translation/submit/page/{page.pk}/", {"locales": locales})


def test_an_editor_translates_a_page(log_in: LogIn, site_tree: HomePage) -> None:
    page = EditorialPageFactory(parent=site_tree, slug="guide", title="Guide")
    editor = log_in(NATIONAL_EDITORS)
    assert editor.get(f"/admin/translation/submit/page/{page.pk}/").status_code == 200

    response = submit(editor, page, "en", "es")

    assert response.status_code == 302
    for language in ("en", "es"):
        translation = page.get_translation(Locale.objects.get(language_code=language))
        assert not translation.live
        assert translation.get_parent().specific == site_tree.get_translation(translation.locale)


def test_a_page_whose_parent_is_not_translated_is_explained(superuser: Client, site_tree: HomePage) -> None:
    page = EditorialPageFactory(parent=EditorialPageFactory(parent=site_tree), slug="etapes")
    response = submit(superuser, page, "en")
    assert response.status_code == 200
    assert "Traduisez d’abord la page au-dessus" in response.content.decode()
    assert not page.has_translation(Locale.objects.get(language_code="en"))


def test_an_offer_has_no_translations(superuser: Client, site_tree: HomePage) -> None:
    offer = OfferPageFactory()
    response = submit(superuser, offer, "en")
    assert response.status_code == 302
    assert offer.get_translations().count() == 0


def test_a_moderator_does_not_translate(log_in: LogIn, site_tree: HomePage) -> None:
    page = EditorialPageFactory(parent=site_tree)
    assert submit(log_in(MODERATORS), page, "en").status_code == 302
    assert page.get_translations().count() == 0
