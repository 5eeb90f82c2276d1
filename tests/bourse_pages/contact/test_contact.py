"""Answering an offer: a form, a mail to who wrote it, a button, a mail to the offer's contact."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from bourse_pages.contact.counting import InterestCount, interest_in
from bourse_pages.contact.relaying import block
from bourse_pages.enums import OfferState
from bourse_pages.models import BlockedSender, Conversation, ConversationState, OfferPage, RelayedMessage, Side
from bourse_pages.personal_data.sources import forget_old_exchanges
from cms.visitors.people import address_digest
from tests.bourse_pages.contact.conftest import DOMAIN, HOST, VISITOR, Exchange, begin, filled, follow
from tests.factories.bourse import OfferPageFactory
from tests.fixtures.site import LogIn
from tests.mail.box import delivered, html, links
from tests.pages import Page
from tests.queries import at_most_queries

PATH = "/fr/bourse/contacter/podor/"


def test_the_button_leads_to_a_form(client: Client, offer: OfferPage) -> None:
    page = Page(client.get(f"/fr/{offer.permalink}"))
    assert page.link("Contacter") == PATH
    response = client.get(PATH)
    form = Page(response)
    assert form.texts("h1") == ["Contacter : Commune de Podor"]
    assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]
    assert HOST not in form.html


def test_an_answer_reaches_the_contact_without_showing_addresses(client: Client, offer: OfferPage) -> None:
    response = client.post(PATH, filled(language="en"))
    assert client.get(response["Location"]).status_code == 200
    (asked,) = delivered()
    assert asked.to == [VISITOR]
    assert asked.extra_headers["Content-Language"] == "en"
    assert "/en/lien/" in links(asked)[0]
    # Their address may be somebody else's: nothing that they wrote is in it.
    for words in ("Léa", "Rennes", "Saint-Louis"):
        assert words not in asked.body + html(asked)

    answer = follow(client, links(asked)[0], press=True)
    assert "envoyé" in client.get(answer["Location"].replace("/en/", "/fr/")).content.decode()
    (mail,) = delivered()
    assert mail.to == [HOST]
    assert mail.reply_to[0].endswith(f"@{DOMAIN}")
    for words in ("Léa Martin", "Ville de Rennes", "Saint-Louis", "Eau pour les écoles"):
        assert words in mail.body
        assert words in html(mail)
    assert VISITOR not in str(mail.message())


def test_looking_at_the_link_sends_nothing(client: Client, offer: OfferPage) -> None:
    client.post(PATH, filled())
    (asked,) = delivered()
    robot = Client()
    page = follow(robot, links(asked)[0])
    assert "Saint-Louis" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    assert delivered() == []
    assert Conversation.objects.get().state == ConversationState.UNVERIFIED


def test_pressing_twice_sends_once(client: Client, offer: OfferPage) -> None:
    client.post(PATH, filled())
    (asked,) = delivered()
    path = client.get(links(asked)[0])["Location"]
    client.post(path)
    client.post(path)
    assert len(delivered()) == 1
    assert Conversation.objects.get().visitor_count == 1


def test_nobody_presses_it_without_the_link(client: Client, offer: OfferPage) -> None:
    client.post(PATH, filled())
    conversation = Conversation.objects.get()
    assert Client().post(f"/fr/bourse/echanges/{conversation.public_id}/envoyer/").status_code == 403
    strict = Client(enforce_csrf_checks=True)
    path = strict.get(links(delivered()[0])[0])["Location"]
    assert strict.post(path).status_code == 403
    conversation.refresh_from_db()
    assert conversation.state == ConversationState.UNVERIFIED


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "x"}, "email"),
        ({"email": f"{VISITOR}\nBcc: a@b.example"}, "email"),
        ({"name": "Voir https://spam.example"}, "name"),
        ({"name": ""}, "name"),
        ({"message": "trop court"}, "message"),
        ({"message": "x" * 4_001}, "message"),
        ({"message": "http://a.b http://a.b http://a.b http://a.b bonjour à vous"}, "message"),
        ({"consent": ""}, "consent"),
        ({"language": "de"}, "language"),
        ({"website": "https://spam.example"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(
    client: Client, offer: OfferPage, values: dict[str, str], field: str
) -> None:
    response = client.post(PATH, filled(**values))
    assert response.status_code == 422
    page = Page(response)
    assert page.one("div", role="alert").text
    if field:
        assert page.all("a", href=f"#id_{field}")
    assert not Conversation.objects.exists()
    assert delivered() == []


def test_names_are_text_in_headers_and_html(offer: OfferPage) -> None:
    mail = begin(
        offer, name="Léa\r\nBcc: x@y.example <script>alert(1)</script>", message="<b>gras</b> et le reste"
    ).first
    assert "<script>" not in html(mail)
    assert "&lt;b&gt;gras" in html(mail)
    assert mail.message()["Bcc"] is None


def test_only_an_open_offer_with_a_contact_is_answered(client: Client, offer: OfferPage) -> None:
    offer.contact_email = ""
    offer.save_revision().publish()
    detail = Page(client.get(f"/fr/{offer.permalink}"))
    assert "Contacter" not in [link.text for link in detail.all("a")]
    assert "bourse@diplomatie.example" in detail.text
    page = client.get(PATH)
    assert "bourse@diplomatie.example" in page.content.decode()
    assert client.post(PATH, filled()).status_code == 200
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("state", [OfferState.IN_DISCUSSION, OfferState.MATCHED])
def test_an_offer_that_is_no_longer_open_is_not(client: Client, offer: OfferPage, state: OfferState) -> None:
    offer.state = state
    offer.save_revision().publish()
    assert "Contacter" not in [link.text for link in Page(client.get(f"/fr/{offer.permalink}")).all("a")]
    client.post(PATH, filled())
    assert not Conversation.objects.exists()


def test_a_draft_or_an_unknown_offer_is_not_found(client: Client, offer: OfferPage) -> None:
    OfferPageFactory(public_id="brouillon", live=False)
    for public_id in ("brouillon", "inconnue"):
        for path in ("contacter", "signaler"):
            assert client.get(f"/fr/bourse/{path}/{public_id}/").status_code == 404
            assert client.post(f"/fr/bourse/{path}/{public_id}/", filled()).status_code == 404


def test_an_offer_that_closes_meanwhile_is_not_answered(client: Client, offer: OfferPage) -> None:
    client.post(PATH, filled())
    (asked,) = delivered()
    offer.state = OfferState.MATCHED
    offer.save_revision().publish()
    assert follow(client, links(asked)[0], press=True).status_code == 409
    assert delivered() == []


def test_a_blocked_sender_stays_blocked(exchange: Exchange, offer: OfferPage, client: Client) -> None:
    block(exchange.conversation, Side.VISITOR)
    assert list(BlockedSender.objects.values_list("digest", flat=True)) == [address_digest(VISITOR)]
    client.post(PATH, filled(email=VISITOR.upper()))
    (asked,) = delivered()
    assert follow(client, links(asked)[0], press=True).status_code == 409
    assert delivered() == []


def test_a_changed_secret_key_unblocks_nobody(exchange: Exchange, offer: OfferPage, settings: Any) -> None:
    block(exchange.conversation, Side.VISITOR)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    client = Client()
    client.post(PATH, filled())
    assert follow(client, links(delivered()[0])[0], press=True).status_code == 409


def test_floods_are_stopped(client: Client, offer: OfferPage) -> None:
    answers = [client.post(PATH, filled(email=f"p{number}@x.example")) for number in range(12)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
    assert int(answers[-1]["Retry-After"]) > 0
    assert Conversation.objects.count() == 10


def test_nobodys_mailbox_is_filled(offer: OfferPage) -> None:
    for number in range(8):
        Client(REMOTE_ADDR=f"192.0.{number}.1").post(PATH, filled())
    assert len(delivered()) == 5


def test_interest_is_counted_by_people_and_nowhere_public(client: Client, offer: OfferPage, log_in: LogIn) -> None:
    assert interest_in("podor") == InterestCount()
    begin(offer)
    begin(offer, message="Un second message de la même personne.")
    begin(offer, email="autre@rennes.example")
    client.post(PATH, filled(email="jamais@verifie.example"))
    interest = interest_in("podor")
    assert (interest.people, interest.messages, interest.answers) == (2, 3, 0)
    assert interest.words.startswith("2 personnes ont répondu")
    for path in (f"/fr/{offer.permalink}", "/api/v1/offers/podor"):
        assert "ont répondu" not in client.get(path).content.decode()
    listed = Page(log_in().get("/admin/offers/"))
    assert "2" in listed.texts("td")


def test_unverified_messages_and_old_texts_are_forgotten(exchange: Exchange, offer: OfferPage, client: Client) -> None:
    client.post(PATH, filled())
    long_ago = timezone.now() - timedelta(days=91)
    Conversation.objects.update(created_at=long_ago)
    forget_old_exchanges()
    assert Conversation.objects.get() == exchange.conversation
    assert RelayedMessage.objects.get().text
    RelayedMessage.objects.update(written_at=long_ago)
    forget_old_exchanges()
    assert RelayedMessage.objects.get().text == ""
    assert exchange.refreshed().visitor_count == 1
    assert exchange.conversation.visitor_email == VISITOR
    Conversation.objects.update(last_message_at=timezone.now() - timedelta(days=366))
    forget_old_exchanges()
    assert exchange.refreshed().visitor_email == exchange.conversation.host_email == ""
    assert interest_in("podor").people == 1


def test_queries_are_few(client: Client, offer: OfferPage) -> None:
    client.get(PATH)
    with at_most_queries(6):
        client.get(PATH)
    with at_most_queries(25):
        client.post(PATH, filled())
    path = client.get(links(delivered()[0])[0])["Location"]
    with at_most_queries(40):
        client.post(path)
