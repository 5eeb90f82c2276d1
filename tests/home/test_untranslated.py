"""Pages asked in a language that they aren't written in."""

import re

from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from bourse_pages.models import OfferPage
from home.models import EditorialPage, HomePage
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import EditorialPageFactory


def guide(site_tree: HomePage) -> EditorialPage:
    return EditorialPageFactory(parent=site_tree, slug="guide", title="Guide", summary="Comment coopérer.")


def translate(page: EditorialPage, language: str, slug: str) -> EditorialPage:
    translation = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    translation.slug = slug
    translation.save_revision().publish()
    return translation


def test_the_french_page_is_offered_in_the_readers_language(client: Client, site_tree: HomePage) -> None:
    guide(site_tree)
    response = client.get("/en/guide/")
    assert response.status_code == 404
    html = response.content.decode()
    assert '<html lang="en"' in html
    assert '<div class="fr-callout" lang="fr">' in html
    assert 'href="/fr/guide/" hreflang="fr"' in html
    assert "Comment coopérer." in html


def test_a_page_below_another_is_found(client: Client, site_tree: HomePage) -> None:
    EditorialPageFactory(parent=guide(site_tree), slug="etapes", title="Étapes")
    assert "Étapes" in client.get("/es/guide/etapes/").content.decode()


def test_a_translation_under_another_name_is_where_one_is_sent(client: Client, site_tree: HomePage) -> None:
    translate(guide(site_tree), "en", "how-to")
    response = client.get("/en/guide/")
    assert (response.status_code, response["Location"]) == (301, "/en/how-to/")


def test_drafts_and_private_pages_are_not_offered(client: Client, site_tree: HomePage) -> None:
    page = guide(site_tree)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    private = client.get("/en/guide/")
    assert private.status_code == 404
    assert "Guide" not in private.content.decode()
    EditorialPageFactory(parent=site_tree, slug="brouillon", title="Brouillon", live=False)
    assert "Brouillon" not in client.get("/en/brouillon/").content.decode()


def test_an_address_that_never_was_is_not_found(client: Client, site_tree: HomePage) -> None:
    response = client.get("/en/nothing/at/all/")
    assert response.status_code == 404
    assert "hreflang" not in response.content.decode().split("<main")[1]


def test_an_offers_place_in_the_tree_leads_to_its_permalink(client: Client, site_tree: HomePage) -> None:
    offer: OfferPage = OfferPageFactory(slug="eau")
    for language in ("fr", "en"):
        response = client.get(f"/{language}/bourse/eau/")
        assert (response.status_code, response["Location"]) == (
            301,
            f"/{language}/bourse/offres/{offer.public_id}/eau/",
        )


def test_the_language_switch_leads_to_translations(client: Client, site_tree: HomePage) -> None:
    translate(guide(site_tree), "en", "how-to")
    html = client.get("/fr/guide/").content.decode()
    assert 'href="/en/how-to/"' in html
    assert 'href="/es/guide/"' in html


def test_search_engines_are_told_only_of_pages_that_exist(client: Client, site_tree: HomePage) -> None:
    translate(guide(site_tree), "en", "how-to")
    html = client.get("/fr/guide/").content.decode()
    alternates = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html)
    assert dict(alternates) == {
        "fr": "http://testserver/fr/guide/",
        "en": "http://testserver/en/how-to/",
        "x-default": "http://testserver/fr/guide/",
    }
