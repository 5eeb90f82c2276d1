"""One submission's page: what it shows, claiming, deciding there, as a moderator's browser sends it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from bourse_pages.models import OfferPage
from cms.moderation.contract import Event
from cms.moderation.enums import RoleName
from cms.moderation.models import JournalEntry
from cms.moderation.submitting import resubmit
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import draft_offer, logged_in, moderator, person, submitted, with_role
from tests.moderation.asking import address, aged, posted, texts

pytestmark = pytest.mark.django_db


def test_a_submission_shows_all_there_is_to_know() -> None:
    page = OfferPageFactory(title="Puits", summary="Avant")
    page.summary = "Après"
    page.save_revision()
    submission = submitted(page)
    shown = texts(logged_in(moderator(country_code="SN")).get(address(submission)))
    for words in ("Puits", "Ce qui a changé", "Avant", "Après", "Complète ?", "Doublon ?", "Awa Diop", "Reçue"):
        assert words in shown, words


def test_the_preview_is_the_public_page_under_the_public_policy() -> None:
    submission = submitted(draft_offer(title="Puits à venir"))
    response = logged_in(moderator(country_code="SN")).get(f"{address(submission)}apercu/")
    assert "Puits à venir" in response.content.decode()
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert "awa.secret" not in response.content.decode()


def test_claimed_released_and_claimed_by_another(told: list[Event]) -> None:
    submission, modou, fatou = submitted(), moderator("modou", country_code="SN"), moderator(country_code="SN")
    first, second = logged_in(modou), logged_in(fatou)
    assert first.post(f"{address(submission)}prendre/").status_code == 302
    assert "Déjà prise en charge par Modou" in texts(second.post(f"{address(submission)}prendre/", follow=True))
    assert "Prise en charge par Modou" in texts(second.get(address(submission)))
    first.post(f"{address(submission)}remettre/")
    second.post(f"{address(submission)}prendre/")
    submission.refresh_from_db()
    assert submission.claimed_by == fatou
    assert told == [Event.RECEIVED, Event.TAKEN_UP], "the author is told once"


def test_approved_from_the_page_and_on_to_the_next(told: list[Event]) -> None:
    first, second = aged("Première", 20), aged("Deuxième", 15)
    client = logged_in(moderator(country_code="SN"))
    response = posted(client, first, decision="approve", next="1")
    assert client.get(response["Location"])["Location"] == address(second)  # type: ignore[index]
    assert OfferPage.objects.get(pk=first.page_id).live
    assert told[-1] == Event.APPROVED


def test_two_moderators_one_decision() -> None:
    submission = submitted()
    first, second = logged_in(moderator("modou", country_code="SN")), logged_in(moderator(country_code="SN"))
    posted(first, submission, decision="approve")
    response = second.post(
        address(submission),
        {"seen_revision": submission.revision_id, "decision": "refuse", "reasons": "spam"},
        follow=True,
    )
    assert "Déjà décidé : Approuvée par Modou" in texts(response)
    assert JournalEntry.objects.filter(submission=submission, act="refused").count() == 0


def test_what_was_typed_is_kept_when_the_text_changed_meanwhile() -> None:
    page = draft_offer(title="Vague")
    submission, client = submitted(page), logged_in(moderator(country_code="SN"))
    page.title = "Moins vague"
    page.save_revision()
    resubmit(submission)
    seen = page.revisions.order_by("pk").first().pk
    response = client.post(
        address(submission), {"seen_revision": seen, "decision": "ask", "reasons": "unclear", "text": "Précisez svp"}
    )
    assert response.status_code == 422
    assert "Le texte ou les pièces jointes ont changé" in texts(response)
    again = BeautifulSoup(response.content, "html.parser").select_one("[data-moderation-decision]")
    assert again is not None
    assert "Précisez svp" in again.get_text()
    assert again.select_one("[name=seen_revision]")["value"] == str(submission.revision_id)  # type: ignore[index]


def test_a_mistake_is_said_and_nothing_happens() -> None:
    submission, client = submitted(), logged_in(moderator(country_code="SN"))
    for data in ({"decision": "refuse"}, {"decision": "merge", "successor": "x"}, {"decision": "hand-over"}, {}):
        response = posted(client, submission, **data)
        assert response.status_code == 422, data  # type: ignore[attr-defined]
    submission.refresh_from_db()
    assert submission.state == "waiting"


def test_readers_see_and_do_nothing() -> None:
    submission = submitted()
    client = logged_in(with_role(person(), RoleName.READER))
    page = client.get(address(submission))
    assert page.status_code == 200
    assert "data-moderation-decision" not in page.content.decode()
    assert "Awa Diop" not in page.content.decode()
    assert "prendre/" not in page.content.decode()
    posted(client, submission, decision="approve")
    client.post(f"{address(submission)}prendre/")
    client.post(f"{address(submission)}remettre/")
    edit = reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    assert client.get(edit).status_code == 302
    submission.refresh_from_db()
    assert (submission.state, submission.claimed_by) == ("waiting", None)
