"""The pages that each side of an exchange reaches by its links: answer, share, report; and what editors see."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from bourse_pages.contact.relaying import NotRelayed, close, pass_on, reopen, report
from bourse_pages.enums import OfferState
from bourse_pages.lifecycle.changing import change_state
from bourse_pages.models import BlockedSender, Conversation, ConversationState, OfferPage, Side
from bourse_pages.models.transition import Actor
from cms.mail.models import Mail
from cms.moderation.models import Absence
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS
from tests.bourse_pages.contact.conftest import HOST, VISITOR, Exchange, begin, follow
from tests.bourse_pages.contact.mails import admin_link, answer
from tests.bourse_pages.contact.test_relay import take
from tests.factories.moderation import logged_in, moderator, national_editor
from tests.fixtures.site import LogIn
from tests.mail.box import delivered, links
from tests.pages import Page
from tests.queries import at_most_queries

REPLY, SHARE, REPORT = range(3)


def test_a_side_answers_on_the_portal(exchange: Exchange, client: Client) -> None:
    link = links(exchange.first)[REPLY]
    page = Page(follow(client, link))
    assert "Saint-Louis" in page.text
    assert "Léa Martin, Ville de Rennes, écrit : Bonjour, nous avons équipé" in " ".join(page.text.split())
    assert VISITOR not in page.html
    answered = follow(client, link, message=f"Bonjour, je suis {HOST}.\n\nÀ bientôt.")
    assert "Votre message est envoyé" in client.get(answered["Location"]).content.decode()
    (mail,) = delivered()
    assert mail.to == [VISITOR]
    assert "je suis [adresse masquée]" in mail.body
    assert exchange.refreshed().host_count == 1


def test_the_same_form_sent_twice_is_one_message(exchange: Exchange, client: Client) -> None:
    for _time in range(2):
        follow(client, links(exchange.first)[REPLY], message="Bonjour", csrfmiddlewaretoken="same")
    assert len(delivered()) == 1


def test_an_address_is_shared_by_a_button_only(exchange: Exchange, client: Client) -> None:
    link = links(exchange.first)[SHARE]
    page = follow(client, link)
    assert HOST in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert delivered() == []
    follow(client, link, press=True)
    follow(client, link, press=True)
    (mail,) = delivered()
    assert mail.to == [VISITOR]
    assert mail.reply_to == [HOST]
    assert HOST in mail.body
    assert exchange.refreshed().is_shared_by(Side.HOST)
    assert not exchange.refreshed().is_shared_by(Side.VISITOR)


def test_after_sharing_ones_own_address_is_no_longer_masked(exchange: Exchange, client: Client) -> None:
    follow(client, links(exchange.first)[SHARE], press=True)
    delivered()
    take(answer(exchange.first, HOST, f"Je suis {HOST}, et vous {VISITOR} ?"))
    (mail,) = delivered()
    assert f"Je suis {HOST}, et vous [adresse masquée] ?" in mail.body
    assert mail.to == [VISITOR]
    assert len(links(mail)) == 3


def test_a_report_stops_the_exchange_and_tells_moderators(exchange: Exchange, client: Client) -> None:
    national_editor("user")
    follow(client, links(exchange.first)[REPORT], text="Insultes répétées")
    mails = delivered()
    assert sorted(mail.to[0] for mail in mails) == ["bourse@diplomatie.example", "user@coopdec.example"]
    for mail in mails:
        for words in (HOST, VISITOR, "Saint-Louis", "Insultes"):
            assert words not in str(mail.message())
    assert exchange.refreshed().state == ConversationState.REPORTED
    stopped = follow(client, links(exchange.first)[REPLY], message="Encore un mot")
    assert stopped.status_code == 409
    assert delivered() == []


def test_links_of_one_side_open_nothing_of_the_other(exchange: Exchange, client: Client, offer: OfferPage) -> None:
    other = begin(offer, email="autre@x.example")
    follow(client, links(exchange.first)[REPLY])
    public_id = exchange.conversation.public_id
    for path in (
        f"/fr/bourse/echanges/{public_id}/visitor/",
        f"/fr/bourse/echanges/{public_id}/nobody/",
        f"/fr/bourse/echanges/{other.conversation.public_id}/host/partager/",
        "/fr/bourse/echanges/inconnu/host/signaler/",
    ):
        assert client.get(path).status_code == 403, path
        assert client.post(path, {"message": "Bonjour"}).status_code == 403, path
    assert Client().get(f"/fr/bourse/echanges/{public_id}/host/").status_code == 403


def test_links_end_with_the_exchange(exchange: Exchange, client: Client) -> None:
    close(exchange.conversation)
    for link in links(exchange.first):
        assert client.get(link).status_code == 403


def test_an_exchange_is_in_the_readers_language(offer: OfferPage) -> None:
    offer.original_language = "en"
    offer.save_revision().publish()
    exchange = begin(offer)
    assert all(link.startswith("/en/lien/") for link in links(exchange.first))


class TestEditors:
    url = "/admin/bourse/echanges/{}/"

    def test_they_see_dates_and_counts_but_no_words(self, exchange: Exchange, log_in: LogIn) -> None:
        editor = log_in(NATIONAL_EDITORS)
        listed = editor.get("/admin/bourse_pages/conversation/").content.decode()
        shown = editor.get(self.url.format(exchange.conversation.pk)).content.decode()
        assert "Eau pour les écoles" in listed
        for words in (HOST, VISITOR, "Léa", "Saint-Louis"):
            assert words not in listed + shown

    def test_they_read_what_was_reported_and_block(self, exchange: Exchange, log_in: LogIn, client: Client) -> None:
        follow(client, links(exchange.first)[REPORT], text="Insultes répétées")
        editor, url = log_in(NATIONAL_EDITORS), self.url.format(exchange.conversation.pk)
        shown = editor.get(url).content.decode()
        assert "Insultes répétées" in shown
        assert "Saint-Louis" in shown
        assert HOST not in shown
        assert VISITOR not in shown
        assert "bloqué" in editor.post(url, {"decision": "block"}, follow=True).content.decode()
        assert BlockedSender.objects.get().reason == exchange.conversation.public_id
        assert exchange.refreshed().state == ConversationState.BLOCKED
        assert "Rien n’a changé" in editor.post(url, {"decision": "reopen"}, follow=True).content.decode()

    def test_they_let_it_go_on(self, exchange: Exchange, log_in: LogIn, client: Client) -> None:
        follow(client, links(exchange.first)[REPORT], text="")
        editor = log_in(NATIONAL_EDITORS)
        editor.post(self.url.format(exchange.conversation.pk), {"decision": "reopen"})
        assert exchange.refreshed().is_open
        assert take(answer(exchange.first, HOST, "Bonjour")) == "relayed"
        told = Mail.objects.filter(kind="contact-report").count()
        follow(client, links(exchange.first)[REPORT], text="Encore")
        assert Mail.objects.filter(kind="contact-report").count() == 2 * told, "a second report is told as the first"

    @pytest.mark.parametrize("group", [MODERATORS, CONTRIBUTORS])
    def test_others_do_not(self, exchange: Exchange, log_in: LogIn, group: str) -> None:
        other = log_in(group)
        for path in ("/admin/bourse_pages/conversation/", self.url.format(exchange.conversation.pk)):
            assert other.get(path).status_code in {302, 403}
        other.post(self.url.format(exchange.conversation.pk), {"decision": "close"})
        assert exchange.refreshed().is_open

    def test_moderators_see_those_of_their_countries(self, exchange: Exchange, client: Client) -> None:
        here, elsewhere = moderator("ici", country_code="SN"), moderator("ailleurs", country_code="ML")
        follow(client, links(exchange.first)[REPORT], text="Insultes")
        assert sorted(mail.to[0] for mail in delivered()) == ["bourse@diplomatie.example", "ici@coopdec.example"]
        path, url = "/admin/bourse_pages/conversation/", self.url.format(exchange.conversation.pk)
        mine, theirs = logged_in(here), logged_in(elsewhere)
        assert "Eau pour les écoles" in mine.get(path).content.decode()
        assert "Saint-Louis" in mine.get(url).content.decode()
        assert "Eau pour les écoles" not in theirs.get(path).content.decode()
        assert theirs.get(url).status_code in {302, 403}
        theirs.post(url, {"decision": "block"})
        assert exchange.refreshed().state == ConversationState.REPORTED
        mine.post(url, {"decision": "block"})
        assert exchange.refreshed().state == ConversationState.BLOCKED

    def test_a_deputy_is_told_and_decides_instead_of_who_is_away(self, exchange: Exchange, client: Client) -> None:
        away, deputy = moderator("absente", country_code="SN"), moderator("suppleante", country_code="ML")
        national_editor("national")
        today = timezone.localdate()
        Absence.objects.create(user=away, deputy=deputy, begins_on=today, ends_on=today)
        follow(client, links(exchange.first)[REPORT], text="Insultes")
        mails = {mail.to[0]: mail for mail in delivered()}
        assert sorted(mails) == ["bourse@diplomatie.example", "suppleante@coopdec.example"]
        link = admin_link(mails["suppleante@coopdec.example"])
        assert "Insultes" in logged_in(deputy).get(link).content.decode()

    def test_where_nobody_else_is_there_national_editors_are_told(self, exchange: Exchange, client: Client) -> None:
        away, silent = moderator("absente", country_code="SN"), moderator("muette", country_code="SN")
        User.objects.filter(pk=silent.pk).update(email="")
        today = timezone.localdate()
        Absence.objects.create(user=away, deputy=silent, begins_on=today, ends_on=today)
        national_editor("national")
        follow(client, links(exchange.first)[REPORT], text="Insultes")
        assert sorted(mail.to[0] for mail in delivered()) == ["bourse@diplomatie.example", "national@coopdec.example"]

    def test_a_row_costs_no_query(self, exchange: Exchange, superuser: Client) -> None:
        path = "/admin/bourse_pages/conversation/"
        superuser.get(path)
        with at_most_queries(40) as few:
            superuser.get(path)
        for number in range(10):
            Conversation.objects.create(offer_id="x", offer_title=f"Offre {number}", visitor_language="fr")
        with at_most_queries(len(few)):
            superuser.get(path)


class TestWithdrawnOffer:
    """Its depositor was told that messages won't be passed on any more."""

    def test_exchanges_end_and_who_answered_is_told(self, exchange: Exchange, offer: OfferPage, client: Client) -> None:
        reply = links(exchange.first)[REPLY]
        change_state(offer, OfferState.WITHDRAWN, by=Actor.DEPOSITOR)
        (told,) = delivered()
        assert told.to == [VISITOR]
        assert told.subject.startswith("L’offre est retirée")
        assert "Eau pour les écoles" in str(told.body)
        assert exchange.refreshed().state == ConversationState.CLOSED
        assert client.get(reply, follow=True).status_code == 403
        with pytest.raises(NotRelayed):
            pass_on(exchange.refreshed(), Side.VISITOR, "Encore moi", source="again")
        assert delivered() == []

    def test_so_they_do_when_an_editor_withdraws_it(self, exchange: Exchange, offer: OfferPage) -> None:
        offer.state = OfferState.WITHDRAWN
        offer.save_revision().publish()
        assert exchange.refreshed().state == ConversationState.CLOSED

    def test_a_reported_one_cannot_be_opened_again(self, exchange: Exchange, offer: OfferPage) -> None:
        report(exchange.conversation, Side.HOST, "Insultes")
        change_state(offer, OfferState.WITHDRAWN, by=Actor.DEPOSITOR)
        assert exchange.refreshed().state == ConversationState.REPORTED
        reopen(exchange.conversation)
        assert exchange.refreshed().state == ConversationState.CLOSED
