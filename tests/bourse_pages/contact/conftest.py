"""An open offer, somebody who answers it, and what both get by mail."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from bourse_pages.models import Conversation, OfferPage
from home.models import HomePage
from tests.factories.bourse import OfferPageFactory
from tests.mail.box import delivered, links
from tests.visitors.traps import traps

HOST = "awa.secret@podor.example"
VISITOR = "lea.cachee@rennes.example"
DOMAIN = "relais.coopdec.example"


def filled(**values: Any) -> dict[str, Any]:
    """Return what a person fills in to answer an offer."""
    return {
        "name": "Léa Martin",
        "organisation": "Ville de Rennes",
        "email": VISITOR,
        "language": "fr",
        "message": "Bonjour, nous avons équipé des écoles à Saint-Louis. Parlons-en.",
        "consent": "on",
        **traps(),
        **values,
    }


@dataclass
class Exchange:
    """A verified conversation, and the mail by which its host got the first message."""

    conversation: Conversation
    first: EmailMultiAlternatives

    def refreshed(self) -> Conversation:
        self.conversation.refresh_from_db()
        return self.conversation


@pytest.fixture(autouse=True)
def _relay(settings: Any) -> None:
    settings.RELAY_DOMAIN = DOMAIN
    settings.CONTACT_EMAIL = "bourse@diplomatie.example"


@pytest.fixture
def offer(site_tree: HomePage) -> OfferPage:
    """An open offer of Podor, whose contact is Awa."""
    page: OfferPage = OfferPageFactory(title="Eau pour les écoles", public_id="podor", contact_email=HOST)
    return page


def begin(offer: OfferPage, **values: Any) -> Exchange:
    """Answer an offer and press the button of the mail; return what its contact gets."""
    client = Client()
    response = client.post(f"/fr/bourse/contacter/{offer.public_id}/", filled(**values))
    assert response.status_code == 302, response.content.decode()
    (asked,) = delivered()
    follow(client, links(asked)[0], press=True)
    (first,) = delivered()
    return Exchange(Conversation.objects.latest("pk"), first)


def follow(client: Client, link: str, *, press: bool = False, **values: Any) -> Any:
    """Open a secret link, and press the page's button if asked; return the last answer."""
    opened = client.get(link)
    assert opened.status_code == 302, opened.content.decode()
    if press or values:
        return client.post(opened["Location"], values)
    return client.get(opened["Location"])


@pytest.fixture
def exchange(offer: OfferPage) -> Exchange:
    return begin(offer)
