"""What else becomes of an offer: refused, expired, renewed, withdrawn, one too many, decided twice, elsewhere.

Through the pages and real mails: what is sent goes through a mail server, and the links in it are followed.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import localdate

from bourse_pages.lifecycle.changing import new_deadline
from bourse_pages.models import OfferPage
from cms.mail.delivery import deliver_mail
from cms.mail.models import Mail, MailStatus
from cms.moderation.models import JournalEntry, Submission
from home.models import HomePage
from tests.bourse_pages.deposit.journey import CONTACT, NEED, Depositor
from tests.factories.moderation import logged_in, moderator
from tests.fixtures.smtp import MailServer, text_of
from tests.pages import Page
from tests.publication.agreement import differences

pytestmark = pytest.mark.django_db

AWA = str(CONTACT["contact_email"])
API = "/api/v1/offers"


class Post:
    """The portal's mail as a depositor gets it."""

    def __init__(self, server: MailServer) -> None:
        self.server = server

    def last(self, subject: str, to: str = AWA) -> EmailMessage:
        """Send what waits; return the last mail of a subject."""
        for pk in Mail.objects.filter(status=MailStatus.WAITING).order_by("pk").values_list("pk", flat=True):
            assert deliver_mail(pk)
        return [mail for mail in self.server.to(to) if subject in str(mail["Subject"])][-1]

    def open(self, mail: EmailMessage) -> tuple[Client, str]:
        """Follow a mail's first secret link in a browser that holds nothing; return it and where it led."""
        links = re.findall(r"http://testserver(/\S+/lien/\S+)", text_of(mail))
        client = Client()
        opened = client.get(links[0])
        assert opened.status_code == 302
        return client, opened["Location"]


@pytest.fixture
def post(reference_data: None, site_tree: HomePage, mail_server: MailServer) -> Post:
    return Post(mail_server)


@pytest.fixture
def modou(site_tree: HomePage, reference_data: None) -> Client:
    """A moderator of Senegal in the admin."""
    return logged_in(moderator("modou", country_code="SN"))


def deposited(post: Post, **need: str) -> OfferPage:
    """Deposit an offer and verify its address by the mail."""
    visitor = Depositor().begin().fill({"besoin": need})
    visitor.send()
    client, path = post.open(post.last("Confirmez votre adresse"))
    assert "En attente d’examen" in client.post(path, follow=True).content.decode()
    return OfferPage.objects.latest("pk")


def decide(client: Client, offer: OfferPage, decision: str, shown: str = "", **values: object) -> str:
    """Decide in the admin about what its page shows (or ``shown``, that it showed before); return what is said."""
    path = f"/admin/moderation/{Submission.objects.get(page_id=offer.pk).pk}/"
    shown = shown or client.get(path).content.decode()
    seen = {name: hidden(shown, name) for name in ("seen_revision", "seen_digest")}
    return client.post(path, {**seen, "decision": decision, **values}, follow=True).content.decode()


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def published(post: Post, modou: Client) -> OfferPage:
    offer = deposited(post)
    assert "est approuvée et publiée" in decide(modou, offer, "approve")
    offer.refresh_from_db()
    return offer


def last_change(client: Client) -> tuple[str, str]:
    change = client.get("/api/v1/changes?since=0&limit=1000").json()["changes"][-1]
    return change["op"], change["id"]


def test_refused(post: Post, modou: Client, client: Client) -> None:
    offer = deposited(post)
    assert "Choisissez au moins un motif" in decide(modou, offer, "refuse", text="Non.")
    assert "est refusée" in decide(modou, offer, "refuse", reasons=["spam"], text="Écrivez à la région.")
    mail = post.last("n’a pas été retenue")
    assert "Écrivez à la région." in text_of(mail)
    assert "modou" not in text_of(mail).lower()
    author, path = post.open(mail)
    followed = Page(author.get(path, follow=True))
    assert "Non retenue" in followed.text
    assert "Écrivez à la région." in followed.text
    assert client.get(f"{API}/{offer.public_id}").status_code == 404
    assert client.get(f"/fr/{offer.permalink}").status_code == 404
    assert differences() == []


def test_reminded_expired_and_opened_again_by_one_click(post: Post, modou: Client, client: Client) -> None:
    offer = published(post, modou)
    OfferPage.objects.filter(pk=offer.pk).update(expires_on=localdate() + timedelta(days=7))
    call_command("bourse_lifecycle")
    assert offer.title in text_of(post.last("expire dans 7 jours"))
    OfferPage.objects.filter(pk=offer.pk).update(expires_on=localdate() - timedelta(days=1))
    for _time in range(2):
        call_command("bourse_lifecycle")
    assert client.get(f"{API}/{offer.public_id}").status_code == 410
    assert last_change(client) == ("delete", offer.public_id)
    mail = post.last("a expiré")
    assert len([found for found in post.server.to(AWA) if found["Subject"] == mail["Subject"]]) == 1
    author, path = post.open(mail)
    assert client.get(f"{API}/{offer.public_id}").status_code == 410
    assert author.post(path, follow=True).status_code == 200
    assert client.get(f"{API}/{offer.public_id}").json()["state"]["code"] == "open"
    assert last_change(client) == ("upsert", offer.public_id)


def test_renewed_by_the_reminders_link(post: Post, modou: Client, client: Client) -> None:
    offer = published(post, modou)
    OfferPage.objects.filter(pk=offer.pk).update(expires_on=localdate() + timedelta(days=30))
    call_command("bourse_lifecycle")
    author, path = post.open(post.last("expire dans 30 jours"))
    author.get(path)
    offer.refresh_from_db()
    assert offer.expires_on == localdate() + timedelta(days=30)
    author.post(path)
    assert client.get(f"{API}/{offer.public_id}").json()["expires_on"] == new_deadline().isoformat()


def test_withdrawn_by_the_link_of_a_mail(post: Post, modou: Client, client: Client) -> None:
    offer = published(post, modou)
    assert client.get(f"{API}/{offer.public_id}").status_code == 200
    author, path = post.open(post.last("est publiée"))
    followed = Page(author.get(path, follow=True))
    way = followed.link("Retirer l’offre")
    assert "Retirer l’offre" in author.get(way).content.decode()
    assert "Retirée" in Page(author.post(way, follow=True)).text
    assert client.get(f"{API}/{offer.public_id}").status_code == 410
    assert client.get(f"/fr/{offer.permalink}").status_code == 410
    assert last_change(client) == ("delete", offer.public_id)
    post.last("est retirée")
    assert differences() == []


def test_one_too_many(post: Post, modou: Client, search_index: Callable[[], None]) -> None:
    first = published(post, modou)
    search_index()
    visitor = Depositor().begin().fill({"besoin": {"title": f"{NEED['title']} (bis)"}})
    review = visitor.see("relecture/", "deposer")
    assert "Est-ce déjà la vôtre ?" in review.text
    assert first.title in review.text
    visitor.send()
    author, path = post.open(post.last("Confirmez votre adresse"))
    author.post(path)
    second = OfferPage.objects.latest("pk")
    shown = modou.get(f"/admin/moderation/{Submission.objects.get(page_id=second.pk).pk}/").content.decode()
    assert first.public_id in shown
    assert "est fusionnée" in decide(modou, second, "merge", shown, successor=first.public_id)
    mail = post.last("réunie avec une autre")
    assert f"/fr/bourse/offres/{first.public_id}/" in text_of(mail)
    author, path = post.open(mail)
    assert first.public_id in author.get(path, follow=True).content.decode() or "Réunie" in str(
        author.get(path, follow=True).content.decode()
    )


def test_two_moderators_have_the_same_page_open(post: Post, modou: Client, client: Client) -> None:
    offer = deposited(post)
    fatou = logged_in(moderator("fatou", country_code="SN"))
    shown = fatou.get(f"/admin/moderation/{Submission.objects.get().pk}/").content.decode()
    assert "est approuvée" in decide(modou, offer, "approve")
    said = decide(fatou, offer, "refuse", shown, reasons=["spam"])
    assert "Modou" in said
    assert "est refusée" not in said
    assert client.get(f"{API}/{offer.public_id}").status_code == 200
    assert list(JournalEntry.objects.filter(act__in=["approved", "refused"]).values_list("act", flat=True)) == [
        "approved"
    ]


def test_a_moderator_of_another_country(post: Post, modou: Client, client: Client) -> None:
    offer = deposited(post)
    amina = logged_in(moderator("amina", country_code="MA"))
    pk = Submission.objects.get().pk
    assert offer.title not in amina.get("/admin/moderation/?state=all").content.decode()
    shown = modou.get(f"/admin/moderation/{pk}/").content.decode()
    seen = {name: hidden(shown, name) for name in ("seen_revision", "seen_digest")}
    for path in ("", "prendre/", "remettre/", "apercu/"):
        assert amina.get(f"/admin/moderation/{pk}/{path}").status_code in {404, 405}
        assert amina.post(f"/admin/moderation/{pk}/{path}", {**seen, "decision": "approve"}).status_code in {404, 405}
    assert client.get(f"{API}/{offer.public_id}").status_code == 404
    assert Submission.objects.get().state == "waiting"
    assert not JournalEntry.objects.filter(actor__username="amina").exists()
