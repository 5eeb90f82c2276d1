"""Strangers who mean ill: floods, guesses, forged requests, programs that fill in forms."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bourse_pages.deposit.links import mailed_link
from bourse_pages.deposit.service import forget_old_drafts
from bourse_pages.models import Deposit, DepositFile, DepositState, OfferPage
from cms.mail.models import Mail
from cms.moderation.enums import Decision
from cms.moderation.models import Submission
from cms.publication.models import Publication
from cms.visitors.models import SecretLink
from tests.bourse_pages.deposit.documents import pdf, upload
from tests.bourse_pages.deposit.journey import (
    CALENDAR,
    CONTACT,
    NEED,
    Depositor,
    decided,
    sent_deposit,
    traps,
)
from tests.bourse_pages.deposit.journey import (
    mailed_link as link_in_mail,
)
from tests.queries import at_most_queries
from tests.queued import QUEUED, run_queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

BEGIN = "/fr/bourse/deposer/"


def test_one_address_begins_ten_an_hour_and_is_told_when_to_come_back() -> None:
    answers = [Client().post(BEGIN, {"profile": "foreign", **traps()}) for _time in range(14)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 4
    assert 0 < int(answers[-1]["Retry-After"]) <= 86_400
    assert Deposit.objects.count() == 10
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.post(BEGIN, {"profile": "foreign", **traps()}).status_code == 302


def test_a_network_is_counted_too() -> None:
    statuses = [
        Client(REMOTE_ADDR=f"203.0.113.{host}").post(BEGIN, {"profile": "foreign", **traps()}).status_code
        for host in range(1, 46)
    ]
    assert statuses == [302] * 40 + [429] * 5


def test_a_flood_of_ten_thousand_reaches_no_moderator_and_stops_nothing(client: Client) -> None:
    data = {"profil": {"profile": "foreign"}, "besoin": NEED, "contact": CONTACT}
    states = (DepositState.DRAFT, DepositState.UNVERIFIED)
    Deposit.objects.bulk_create(
        Deposit(state=states[number % 2], data=data, email=f"robot{number}@spam.example") for number in range(10_000)
    )
    assert not OfferPage.objects.exists()
    assert not Submission.objects.exists()
    with at_most_queries(12):
        assert client.get(BEGIN).status_code == 200
    visitor = sent_deposit()
    assert Submission.objects.count() == 1
    decided(visitor, Decision.APPROVE)
    # A month later nothing is left of it.
    Deposit.objects.filter(page=None).update(expires_at=timezone.now() - timedelta(days=1))
    assert forget_old_drafts() == 10_000
    assert Deposit.objects.get().public_id == visitor.public_id
    assert forget_old_drafts() == 0


def test_what_was_only_begun_is_forgotten_after_two_days() -> None:
    Depositor().begin()
    gone_on_with = Depositor().begin().fill(upto="besoin")
    Deposit.objects.update(updated_at=timezone.now() - timedelta(days=3))
    assert forget_old_drafts() == 1
    assert Deposit.objects.get().public_id == gone_on_with.public_id


def test_a_forgotten_draft_takes_its_files_and_links_along() -> None:
    visitor = Depositor().begin()
    visitor.post("calendrier", {**CALENDAR, "files": [upload("a.pdf", pdf())]})
    Deposit.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert forget_old_drafts() == 1
    assert not DepositFile.objects.exists()
    assert not SecretLink.objects.filter(withdrawn_at=None).exists()
    assert visitor.client.get(visitor.path("besoin/")).status_code == 403


def test_an_address_gets_six_lost_links_a_day_whoever_asks_and_nobody_is_refused() -> None:
    def ask(number: int) -> int:
        asking = Client(REMOTE_ADDR=f"198.51.{number}.7")
        data = {"email": "Victim@podor.example", **traps()}
        return asking.post(f"{BEGIN}lien-perdu/", data).status_code

    Deposit.objects.create(email="victim@podor.example")
    assert [ask(number) for number in range(8)] == [200] * 8
    assert Mail.objects.count() == 6


def test_strangers_do_not_take_mails_from_an_address_owner() -> None:
    email = CONTACT["contact_email"]
    for number in range(8):
        asking = Client(REMOTE_ADDR=f"198.51.{number}.7")
        asking.post(f"{BEGIN}lien-perdu/", {"email": email, **traps()})
    attacker = Depositor(client=Client(REMOTE_ADDR="203.0.113.9")).begin().fill()
    assert [attacker.send().status_code for _time in range(8)] == [302] * 6 + [429] * 2
    again = Depositor(client=Client(REMOTE_ADDR="203.0.113.10")).begin().fill()
    assert again.send().status_code == 429
    owner = Depositor(client=Client(REMOTE_ADDR="192.0.2.44")).begin().fill()
    assert owner.client.post(owner.path("plus-tard/"), {"email": email, **traps()}).status_code == 200
    assert owner.send().status_code == 302
    assert owner.client.post(owner.path("envoye/")).status_code == 200
    owner.verify()
    assert owner.deposit.state == DepositState.SENT


def test_who_sends_too_many_mails_learns_why_and_until_when() -> None:
    visitor = Depositor().begin().fill()
    answer = [visitor.send() for _time in range(7)][-1].content.decode()
    assert "Nous avons déjà envoyé plusieurs courriels pour cette offre." in answer
    assert "réseau" not in answer
    assert re.search(r"Réessayez dans (une heure|\d+ (heures|minutes)|une minute)\s?:", answer)


def test_a_lost_link_costs_the_same_for_an_unknown_address(settings: Any) -> None:
    # The worker's part, which runs at once in other tests, waits.
    settings.TASKS = QUEUED
    Deposit.objects.create(email="known@podor.example")

    def queries(email: str) -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            Client().post(f"{BEGIN}lien-perdu/", {"email": email, **traps()})
        return [query["sql"][:9] for query in caught]

    assert queries("known@podor.example") == queries("unknown@podor.example")
    assert not Mail.objects.exists()


def test_links_to_what_an_address_has_go_to_that_address_only(settings: Any) -> None:
    """Somebody begins a draft under another's address, asks for lost links, and gives their own address at once."""
    sent_deposit()
    attacker = Depositor(client=Client()).begin()
    attacker.client.post(attacker.path("plus-tard/"), {"email": CONTACT["contact_email"], **traps()})
    settings.TASKS = QUEUED
    attacker.client.post(f"{BEGIN}lien-perdu/", {"email": CONTACT["contact_email"], **traps()})
    attacker.client.post(attacker.path("plus-tard/"), {"email": "attacker@example.org", **traps()})
    assert run_queued("write_lost_links") == 1
    found = Mail.objects.get(kind="deposit-link")
    assert (found.to_email, found.text.count("/lien/")) == (CONTACT["contact_email"], 1)


def test_an_address_that_nobody_confirmed_gets_no_news() -> None:
    """Sent with one address, then saved « for later » with another: the first link confirms nothing any more."""
    visitor = Depositor().begin().fill()
    visitor.send()
    link = link_in_mail()
    visitor.client.post(visitor.path("plus-tard/"), {"email": CONTACT["contact_email"].upper(), **traps()})
    assert visitor.deposit.state == DepositState.UNVERIFIED
    visitor.client.post(visitor.path("plus-tard/"), {"email": "other@example.org", **traps()})
    assert visitor.client.get(urlsplit(link).path).status_code == 403
    visitor.client.post(visitor.path("adresse/"))
    assert visitor.deposit.state == DepositState.DRAFT
    assert not OfferPage.objects.exists()


@pytest.mark.parametrize("trap", [{"website": "https://spam.example"}, {"shown_at": ""}, {"shown_at": "forged:1:x"}])
def test_programs_are_trapped(trap: dict[str, str]) -> None:
    response = Client().post(BEGIN, {"profile": "foreign", **traps(), **trap})
    assert response.status_code == 200
    assert not Deposit.objects.exists()
    visitor = Depositor().begin()
    assert visitor.post("contact", CONTACT, **trap).status_code == 200
    assert visitor.deposit.answers("contact") == {}


def test_a_form_of_another_site_changes_nothing() -> None:
    forged = Client(enforce_csrf_checks=True)
    assert forged.post(BEGIN, {"profile": "foreign", **traps()}).status_code == 403
    visitor = Depositor().begin()
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = visitor.client.cookies
    for path in ("besoin/", "relecture/", "effacer/", "plus-tard/"):
        assert checked.post(visitor.path(path), NEED).status_code == 403
    assert visitor.deposit.answers("besoin") == {}


def test_guessing_a_reference_opens_nothing() -> None:
    visitor = Depositor().begin().fill()
    stranger = Client()
    paths = [
        "",
        "qui/",
        "besoin/",
        "relecture/",
        "plus-tard/",
        "effacer/",
        "envoye/",
        "adresse/",
        "profil/",
        "fichiers/1/",
    ]
    for path in paths:
        response = stranger.get(visitor.path(path))
        assert response.status_code == 403, path
        assert b"Podor" not in response.content
        assert stranger.post(visitor.path(path), NEED).status_code in {403, 405}, path
    assert stranger.get("/fr/bourse/suivi/nothing/").status_code == 403


def test_secrets_are_in_no_address_row_session_or_referrer() -> None:
    visitor = Depositor().begin().fill()
    visitor.send()
    link = link_in_mail()
    secret = link.rstrip("/").rpartition("/")[2]
    assert len(secret) >= 32
    landing = visitor.client.get(f"/fr/lien/{secret}/")
    assert landing["Referrer-Policy"] == "no-referrer"
    assert secret not in landing["Location"]
    page = visitor.client.get(landing["Location"])
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    assert secret not in page.content.decode()
    rows = [*SecretLink.objects.values_list("digest", flat=True), *(s.session_data for s in Session.objects.all())]
    assert not any(secret in row for row in rows)


def test_a_link_of_one_purpose_opens_no_other() -> None:
    visitor = Depositor().begin().fill()
    link = mailed_link(visitor.deposit)
    phone = Depositor(client=Client())
    phone.open(link)
    phone.public_id = visitor.public_id
    assert phone.client.get(phone.path("adresse/")).status_code == 403
    assert phone.client.post(phone.path("adresse/")).status_code == 403


MARKERS: dict[str, dict[str, Any]] = {
    "qui": {"site": "https://marker-site.example"},
    "contact": {
        "contact_name": "Marker Person",
        "contact_role": "Marker Role",
        "contact_email": "marker@mail.example",
        "contact_phone": "+999 888 777 666",
    },
}
SECRETS = ("marker", "888 777")


def anywhere(client: Client, offer: OfferPage) -> str:
    """Return all that anybody can read of the Bourse."""
    paths = (
        *("/fr/bourse/", "/en/bourse/", "/fr/bourse/?view=map", "/fr/recherche/?q=podor", "/fr/", "/fr/plan-du-site/"),
        *("/api/v1/offers", f"/api/v1/offers/{offer.public_id}", "/api/v1/changes?since=0", "/api/v1/search?q=podor"),
        *("/api/wagtail/v2/pages/?type=bourse_pages.OfferPage&fields=*", f"/fr/{offer.permalink}"),
    )
    return "".join(client.get(path, follow=True).content.decode() for path in paths)


def test_nothing_shows_before_approval_and_the_contact_never(client: Client) -> None:
    title = "Marqueur de titre"
    visitor = sent_deposit({**MARKERS, "besoin": {"title": title}})
    visitor.post("calendrier", {**CALENDAR, "files": [upload("marker.pdf", pdf())]})
    offer = OfferPage.objects.get()
    before = anywhere(client, offer)
    assert title not in before
    assert offer.public_id not in before.replace(f"/{offer.public_id}", "")
    assert not any(secret in before.lower() for secret in SECRETS)
    decided(visitor, Decision.APPROVE)
    after = anywhere(client, offer)
    assert title in after
    assert not any(secret in after.lower() for secret in SECRETS)
    rows = str(list(Publication.objects.filter(kind="offer").values()))
    assert not any(secret in rows.lower() for secret in SECRETS)
    # Nor in what is mailed to others.
    mailed = Mail.objects.exclude(to_email="marker@mail.example")
    assert not any(secret in (mail.text + mail.html).lower() for mail in mailed for secret in SECRETS)


def test_a_page_of_the_deposit_costs_few_queries() -> None:
    visitor = Depositor().begin().fill()
    limits = {"qui/": 12, "besoin/": 12, "lieu/": 14, "calendrier/": 12, "contact/": 12, "relecture/": 32}
    for path, limit in limits.items():
        with at_most_queries(limit):
            assert visitor.client.get(visitor.path(path)).status_code == 200
