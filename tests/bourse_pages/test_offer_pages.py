"""What a reader sees of the Bourse: the list of offers, and one offer's page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from bourse_pages.enums import OfferDirection, OfferState
from bourse_pages.models import OfferPage
from bourse_pages.views.cards import days_left, deadline
from tests.factories.atlas import home
from tests.factories.bourse import BourseIndexPageFactory, OfferPageFactory
from tests.factories.reference import CountryFactory, ThemeFactory
from tests.pages import Page
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> OfferPage:
    """An open offer of Podor, for 12 days more."""
    page: OfferPage = OfferPageFactory(
        parent=BourseIndexPageFactory(parent=home()),
        title="Eau pour les écoles",
        public_id="podor",
        country=CountryFactory(),
        themes=[ThemeFactory()],
        expected="<p>Une expertise.</p>",
        offered="<p>Un terrain.</p>",
        expires_on=localdate() + timedelta(days=12),
    )
    return page


def see(client: Client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return Page(response)


def test_the_bourse_says_who_looks_for_whom(client: Client, offer: OfferPage) -> None:
    OfferPageFactory(
        parent=offer.get_parent(),
        title="Jumelage",
        direction=OfferDirection.SEEKS_FOREIGN,
        state=OfferState.MATCHED,
        country=offer.country,
        themes=[ThemeFactory()],
    )
    page = see(client, "/fr/bourse/")
    assert page.texts("h1") == ["Bourse-projets"]
    assert page.one("h2", class_="portal-result-count").text == "2 offres"
    assert page.link("Cherche une collectivité française") == "/fr/bourse/?direction=seeks-french&state=open"
    assert "12 jours pour répondre" in page.text
    assert "Commune de Podor, Sénégal" in page.text
    assert page.one("label", for_="filtre-state-matched").text == "Partenaire trouvé (1)"
    filtered = see(client, "/fr/bourse/?state=open")
    assert filtered.texts("h3", class_="portal-result__title") == ["Eau pour les écoles"]


def test_an_offer_says_how_long_what_is_sought_and_what_is_brought(client: Client, offer: OfferPage) -> None:
    page = see(client, f"/fr/{offer.permalink}")
    assert page.texts("h1") == ["Eau pour les écoles"]
    said = [
        "Cherche une collectivité française",
        "12 jours pour répondre",
        "Douze écoles",
        "Une expertise.",
        "Un terrain.",
    ]
    positions = [page.text.index(words) for words in said]
    assert positions == sorted(positions)
    (document,) = page.structured_data
    assert document["@graph"][1]["@type"] == "Demand"
    assert len(page.all("h1")) == 1


def test_an_open_offer_says_how_to_answer(client: Client, offer: OfferPage, settings: Any) -> None:
    settings.CONTACT_EMAIL = "bourse@coopdec.example"
    page = see(client, f"/fr/{offer.permalink}")
    assert page.link("Contacter") == "/fr/bourse/contacter/podor/"
    assert "bourse@coopdec.example" not in page.text
    offer.contact_email = ""
    offer.save()
    page = see(client, f"/fr/{offer.permalink}")
    assert page.link("bourse@coopdec.example") == f"mailto:bourse@coopdec.example?subject={offer.public_id}"


def test_the_contact_is_never_shown(client: Client, offer: OfferPage) -> None:
    for path in (f"/fr/{offer.permalink}", "/fr/bourse/", "/fr/bourse/?q=secret"):
        html = client.get(path).content.decode().lower()
        assert "awa" not in html
        assert "33 000 00 00" not in html


def test_similar_offers_are_open_and_go_the_same_way(client: Client, offer: OfferPage) -> None:
    common: dict[str, Any] = {"parent": offer.get_parent(), "country": offer.country, "themes": [ThemeFactory()]}
    OfferPageFactory(title="Puits du village", **common)
    OfferPageFactory(title="Déjà trouvé", state=OfferState.MATCHED, **common)
    page = see(client, f"/fr/{offer.permalink}")
    assert page.texts("h3", class_="fr-card__title") == ["Puits du village"]


def test_an_offer_in_another_language_says_so(client: Client, offer: OfferPage) -> None:
    page = see(client, f"/en/{offer.permalink}")
    assert page.one("h1")["lang"] == "fr"
    assert "Senegal" in page.text


def test_an_expired_offer_is_gone(client: Client, offer: OfferPage) -> None:
    path = f"/fr/{offer.permalink}"
    offer.state = OfferState.EXPIRED
    offer.save()
    assert client.get(path).status_code == 410


def test_queries_are_few(client: Client, offer: OfferPage) -> None:
    # Of an offer: head, sheet, indexes’ state, synonyms, others on its theme.
    for path, cold in ((f"/fr/{offer.permalink}", 5), ("/fr/bourse/", 6)):
        with at_most_queries(cold):
            see(client, path)
        with at_most_queries(2):
            see(client, path)


@pytest.mark.parametrize(
    ("state", "last_day", "words"),
    [
        ("open", "2026-11-24", "1 jour pour répondre"),
        ("open", "2026-11-23", "Dernier jour pour répondre"),
        ("open", "2026-11-01", "Délai passé depuis le 1er novembre 2026"),
        ("matched", "2026-12-24", ""),
        ("open", None, ""),
    ],
)
def test_days_left(state: str, last_day: str | None, words: str) -> None:
    item = {"state": {"code": state, "label": ""}, "expires_on": last_day}
    assert deadline(item, date(2026, 11, 23)) == words
    assert (days_left(item, date(2026, 11, 23)) is None) == (not words)
