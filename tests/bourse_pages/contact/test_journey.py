"""The journey of an answer in a real Chromium with real mails: contact → verify → relay → reply → share → report."""

import re
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from bourse_pages.contact.inbound import Outcome, receive
from bourse_pages.models import Conversation, ConversationState, OfferPage
from cms.mail.delivery import deliver_mail
from cms.mail.models import Mail, MailStatus
from tests.accessibility import accessibility_problems
from tests.bourse_pages.contact.conftest import HOST, VISITOR
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage
from tests.fixtures.smtp import MailServer, html_of, text_of

pytestmark = pytest.mark.browser


class Reader:
    """Somebody with a browser and a mailbox."""

    def __init__(self, page: Page, server: str, mails: MailServer, address: str, *, javascript: bool) -> None:
        self.page, self.server, self.mails, self.address = page, server, mails, address
        self.javascript = javascript

    def last_mail(self) -> EmailMessage:
        for pk in Mail.objects.filter(status=MailStatus.WAITING).values_list("pk", flat=True):
            assert deliver_mail(pk)
        return self.mails.to(self.address)[-1]

    def click_in_mail(self, label: str) -> None:
        """Open a link of the last mail, which is accessible itself."""
        mail = self.last_mail()
        if self.javascript:
            self.page.set_content(html_of(mail))
            assert accessibility_problems(self.page) == []
        found = re.search(rf'href="([^"]+)"[^>]*>{re.escape(label)}</a>', html_of(mail))
        assert found is not None, label
        assert found[1] in text_of(mail)
        self.page.goto(self.server + urlsplit(found[1]).path)
        self.check()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        self.check()

    def check(self) -> None:
        assert self.page.locator("h1").count() == 1
        assert "lien/" not in self.page.url
        if not self.javascript:
            return  # axe is a script, which would never end
        assert accessibility_problems(self.page) == []
        width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.mark.parametrize(("width", "javascript"), [(DESKTOP, True), (PHONE, True), (PHONE, False)])
def test_from_an_offer_to_an_exchange(
    offer: OfferPage,
    server: str,
    open_page: OpenPage,
    mail_server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    javascript: bool,
) -> None:
    # This browser fills in a form faster than people do; the trap has tests of its own.
    monkeypatch.setattr("cms.visitors.forms._LEAST", timedelta())

    def reader(address: str) -> Reader:
        page = open_page(f"{server}/fr/{offer.permalink}", width=width, javascript=javascript)
        return Reader(page, server, mail_server, address, javascript=javascript)

    lea = reader(VISITOR)
    lea.page.get_by_role("link", name="Contacter", exact=True).click()
    lea.check()
    lea.press("Continuer")  # empty: the form comes back with what is wrong
    if javascript:
        assert lea.page.evaluate("document.activeElement.id") == "erreurs"
    lea.page.get_by_label("Votre nom").fill("Léa Martin")
    lea.page.get_by_label("Votre collectivité ou organisme").fill("Ville de Rennes")
    lea.page.get_by_label("Votre adresse électronique").fill(VISITOR)
    lea.page.get_by_label("Votre message").fill("Bonjour, nous avons équipé des écoles. Parlons-en.")
    lea.page.locator("label", has_text="J’accepte que le portail").click()
    lea.press("Continuer")
    assert "Ouvrez le courriel" in lea.text
    lea.click_in_mail("Relire et envoyer mon message")
    assert "nous avons équipé des écoles" in lea.text
    lea.press("Envoyer mon message")
    assert "Votre message est envoyé" in lea.text

    awa = reader(HOST)
    mail = awa.last_mail()
    reply = EmailMessage()
    reply["From"], reply["To"], reply["Subject"] = HOST, mail["Reply-To"], f"Re: {mail['Subject']}"
    reply.set_content("Oui, avec plaisir.\n\n" + "\n".join(f"> {line}" for line in text_of(mail).splitlines()))
    assert receive(reply.as_bytes(), str(mail["Reply-To"]), HOST) is Outcome.RELAYED
    assert "Oui, avec plaisir." in text_of(lea.last_mail())

    lea.click_in_mail("Répondre sur le portail")
    assert "Oui, avec plaisir." in lea.text
    lea.page.get_by_label("Votre message").fill("Voici mes idées.")
    lea.press("Envoyer")
    assert "Votre message est envoyé." in lea.text
    awa.click_in_mail("Partager mon adresse")
    awa.press("Partager mon adresse")
    assert HOST in text_of(lea.last_mail())

    before_sharing = [mail for mail in mail_server.to(VISITOR) if "partage son adresse" not in str(mail["Subject"])]
    assert HOST not in "".join(str(mail) for mail in before_sharing)
    assert VISITOR not in "".join(str(mail) for mail in mail_server.to(HOST))

    mail_server.messages.pop(), mail_server.recipients.pop()
    lea.click_in_mail("Signaler un abus")
    lea.press("Signaler et arrêter l’échange")
    assert "l’échange est arrêté" in lea.text
    assert Conversation.objects.get().state == ConversationState.REPORTED
