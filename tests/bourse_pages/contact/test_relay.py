"""Mail that arrives at the relay: passed on without the addresses, or not at all."""

from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client

from bourse_pages.contact.addresses import find_reply_address
from bourse_pages.contact.inbound import MAX_BYTES, Outcome, receive
from bourse_pages.contact.relaying import block, close, report
from bourse_pages.models import Conversation, OfferPage, RelayedMessage, ReplyAddress, Side
from tests.bourse_pages.contact.conftest import DOMAIN, HOST, VISITOR, Exchange, begin, follow
from tests.bourse_pages.contact.mails import answer
from tests.mail.box import delivered, html, links


def take(message: EmailMessage, sender: str | None = HOST) -> Outcome:
    """Have the relay receive a mail at its To."""
    return receive(message.as_bytes(), str(message["To"]), sender)


def test_an_answer_comes_back_without_showing_who_wrote_it(exchange: Exchange) -> None:
    text = f"Bonjour Léa, oui !\nÉcrivez-moi à {HOST} ou à {HOST.upper()}."
    assert take(answer(exchange.first, HOST, text)) is Outcome.RELAYED
    (mail,) = delivered()
    assert mail.to == [VISITOR]
    everything = str(mail.message()) + mail.body + html(mail)
    assert HOST not in everything.lower()
    assert "Awa" not in everything
    assert "Bonjour Léa, oui !" in mail.body
    assert "Commune de Podor écrit" in mail.body
    assert "[adresse masquée]" in mail.body
    # What was quoted has the host's own links and address: whoever had them could write as the host.
    assert not set(links(exchange.first)) & set(links(mail))
    assert exchange.first.reply_to[0] not in everything
    assert "Saint-Louis" not in mail.body
    assert exchange.refreshed().host_count == 1


def test_they_go_on_by_the_same_addresses(exchange: Exchange) -> None:
    take(answer(exchange.first, HOST, "Un"))
    (to_visitor,) = delivered()
    assert take(answer(to_visitor, VISITOR, "Deux"), VISITOR) is Outcome.RELAYED
    (to_host,) = delivered()
    assert to_host.to == [HOST]
    assert to_host.reply_to == exchange.first.reply_to
    assert to_host.reply_to != to_visitor.reply_to
    assert "Deux" in to_host.body
    assert (exchange.refreshed().visitor_count, exchange.refreshed().host_count) == (2, 1)


def test_links_quoted_above_the_line_are_taken_out(exchange: Exchange) -> None:
    link = links(exchange.first)[0]
    text = f"Voyez http://testserver{link} et {exchange.first.reply_to[0]}"
    take(answer(exchange.first, HOST, text))
    (mail,) = delivered()
    assert link not in mail.body + html(mail)
    assert exchange.first.reply_to[0] not in mail.body
    assert "[lien retiré]" in mail.body


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("-- \nAwa Diop\nMairie de Podor", False),
        ("-----Message d'origine-----\nDe : Portail", False),
        ("De : Portail <x@y.example>\nEnvoyé : jeudi", False),
        ("De : Portail\nEnvoyé : jeudi 26 novembre", False),
        ("On Thu, Nov 26, 2026 at 10:00 AM Portal <x@y.example>\nvia the portal wrote:", False),
        ("El jue, 26 nov 2026, Portal escribió:", False),
        ("________________________________\nFrom: Portal", False),
        ("De notre côté : tout est prêt.", True),
        ("Le 26 novembre nous convient.", True),
        ("On vous écrit demain.", True),
    ],
)
def test_signatures_and_quotes_stay_behind(exchange: Exchange, end: str, kept: bool) -> None:
    message = answer(exchange.first, HOST, "x")
    message.set_content(f"Bonjour.\n\n{end}\nfin du mail\n")
    take(message)
    (mail,) = delivered()
    assert "Bonjour." in mail.body
    assert ("fin du mail" in mail.body) is kept


def test_html_alone_is_read_as_text(exchange: Exchange) -> None:
    message = answer(exchange.first, HOST, "x")
    message.set_content(
        "<html><head><style>p{}</style><title>T</title></head><body><p>Bonjour,</p><p>a &lt; b<br>suite</p>"
        f"<script>alert(1)</script><img src='http://track.example/?{HOST}'><blockquote>cité</blockquote></body></html>",
        subtype="html",
    )
    take(message)
    (mail,) = delivered()
    assert "> Bonjour,\n>\n> a < b\n> suite" in mail.body
    for words in ("alert", "cité", "track.example", "p{}"):
        assert words not in mail.body + html(mail)
    assert "a &lt; b" in html(mail)


def test_attachments_are_dropped_with_a_word(exchange: Exchange) -> None:
    message = answer(exchange.first, HOST, "Voici le plan.")
    message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="plan.exe")
    assert take(message) is Outcome.RELAYED
    (mail,) = delivered()
    assert "Voici le plan." in mail.body
    assert "pièces jointes" in mail.body
    assert "plan.exe" not in str(mail.message())


def test_a_mail_without_words_is_answered_to_its_writer(exchange: Exchange) -> None:
    message = answer(exchange.first, HOST, "")
    assert take(message) is Outcome.EMPTY
    (mail,) = delivered()
    assert mail.to == [HOST]
    assert "aucun texte" in mail.body
    assert exchange.refreshed().host_count == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied (vacation)"},
        {"Precedence": "bulk"},
        {"List_Id": "<a.b.example>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
    ],
)
def test_programs_are_not_passed_on(exchange: Exchange, headers: dict[str, str]) -> None:
    assert take(answer(exchange.first, HOST, "Absent", **headers)) is Outcome.AUTOMATIC
    assert delivered() == []


def test_bounces_and_the_portals_own_mail_are_not_passed_on(exchange: Exchange) -> None:
    assert take(answer(exchange.first, HOST, "Refusé"), "") is Outcome.AUTOMATIC
    own = exchange.first.message().as_bytes()
    assert receive(own, exchange.first.reply_to[0], HOST) is Outcome.AUTOMATIC
    assert delivered() == []


def test_the_same_mail_is_passed_on_once(exchange: Exchange) -> None:
    message = answer(exchange.first, HOST, "Bonjour")
    assert [take(message), take(message)] == [Outcome.RELAYED, Outcome.REPEATED]
    assert len(delivered()) == 1
    assert RelayedMessage.objects.filter(writer=Side.HOST).count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "reponse+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@" + DOMAIN,
        "reponse@" + DOMAIN,
        "reponse+x@elsewhere.example",
        "postmaster@" + DOMAIN,
        "",
        "\x00",
    ],
)
def test_an_address_that_nobody_was_given_is_refused(exchange: Exchange, address: str) -> None:
    assert receive(b"Subject: x\n\nx", address, HOST) is Outcome.UNKNOWN


def test_an_address_in_capitals_is_the_same(exchange: Exchange) -> None:
    address = exchange.first.reply_to[0]
    message = answer(exchange.first, HOST, "Bonjour")
    assert receive(message.as_bytes(), f"<{address.upper()}>", HOST) is Outcome.RELAYED


def test_another_domain_with_a_known_token_is_refused(exchange: Exchange) -> None:
    local = exchange.first.reply_to[0].partition("@")[0]
    assert find_reply_address(f"{local}@evil.example") is None


def test_no_reply_address_is_in_the_database(exchange: Exchange) -> None:
    token = exchange.first.reply_to[0].partition("+")[2].partition("@")[0]
    assert len(token) * 5 >= 128
    for model in (ReplyAddress, Conversation, RelayedMessage):
        assert token not in str(list(model._default_manager.values_list()))


def test_a_changed_secret_key_loses_no_answer(exchange: Exchange, settings: Any) -> None:
    settings.SECRET_KEY = "another"
    assert take(answer(exchange.first, HOST, "Bonjour")) is Outcome.RELAYED
    (mail,) = delivered()
    assert take(answer(mail, VISITOR, "Merci"), VISITOR) is Outcome.RELAYED


def test_a_closed_exchange_is_told_once_to_who_wrote(exchange: Exchange) -> None:
    close(exchange.conversation)
    assert take(answer(exchange.first, HOST, "Un")) is Outcome.STOPPED
    assert take(answer(exchange.first, HOST, "Deux")) is Outcome.STOPPED
    (mail,) = delivered()
    assert mail.to == [HOST]
    assert "n’a pas été transmis" in mail.body
    assert exchange.refreshed().host_count == 0


def test_a_forged_sender_is_not_written_to(exchange: Exchange) -> None:
    close(exchange.conversation)
    assert take(answer(exchange.first, "victim@elsewhere.example", "Un")) is Outcome.STOPPED
    assert delivered() == []


def test_a_blocked_sender_cannot_write_by_mail_either(exchange: Exchange, offer: OfferPage) -> None:
    other = begin(offer, email="autre@x.example")
    take(answer(other.first, HOST, "Bonjour"))
    (mail,) = delivered()
    block(exchange.conversation, Side.VISITOR)
    assert take(answer(mail, VISITOR, "C’est encore moi"), VISITOR) is Outcome.STOPPED
    assert delivered() == []


def test_a_reported_exchange_passes_nothing_on(exchange: Exchange) -> None:
    report(exchange.conversation, Side.HOST, "Insultes")
    delivered()
    assert take(answer(exchange.first, HOST, "Un")) is Outcome.STOPPED


def test_a_side_that_floods_is_told_to_wait(exchange: Exchange) -> None:
    outcomes = [take(answer(exchange.first, HOST, f"Message {number}")) for number in range(32)]
    assert outcomes == [Outcome.RELAYED] * 30 + [Outcome.TOO_MANY] * 2
    assert len(delivered()) == 30


def test_a_mail_that_is_too_large_is_refused(exchange: Exchange) -> None:
    assert receive(b"x" * (MAX_BYTES + 1), exchange.first.reply_to[0], HOST) is Outcome.TOO_LARGE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: =?utf-8?q?x=0ABcc:_a=40b.example?=\n\nBonjour",
        b"Content-Type: text/plain; charset=nonsense\n\nBonj\xf6ur",
        b"Content-Type: multipart/mixed; boundary=x\n\nno parts",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/mixed; boundary=x\n\n--x--",
        b'From: "\\\n\nBonjour',
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: message/rfc822\n\nSubject: x\n\ny",
    ],
)
def test_what_is_malformed_does_no_harm(exchange: Exchange, content: bytes) -> None:
    outcome = receive(content, exchange.first.reply_to[0], HOST)
    assert outcome in {Outcome.RELAYED, Outcome.EMPTY, Outcome.UNREADABLE}
    for mail in delivered():
        assert mail.message()["Bcc"] is None


def test_hidden_text_in_long_malformed_html_takes_no_time(exchange: Exchange) -> None:
    message = answer(exchange.first, HOST, "x")
    message.set_content("<style>" * 100_000 + "Le " * 100_000, subtype="html")
    assert take(message) is Outcome.EMPTY


def test_without_a_domain_people_answer_on_the_portal(offer: OfferPage, settings: Any) -> None:
    settings.RELAY_DOMAIN = ""
    exchange = begin(offer)
    assert exchange.first.reply_to == []
    assert "Répondez sur le portail" in exchange.first.body
    client = Client()
    follow(client, links(exchange.first)[0], message="Bonjour Léa, d’accord.")
    (mail,) = delivered()
    assert mail.to == [VISITOR]
    assert "Bonjour Léa, d’accord." in mail.body
