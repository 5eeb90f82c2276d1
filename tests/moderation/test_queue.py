"""The queue, one submission's page, claiming and deciding there, as a moderator's browser sends it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bourse_pages.models import OfferPage
from cms.moderation.contract import Event
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision, RoleName
from cms.moderation.models import JournalEntry, ModerationTask, Submission
from cms.moderation.submitting import resubmit
from home.models import HomePage
from tests.admin_forms import form_data
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import (
    country,
    draft_offer,
    logged_in,
    moderator,
    national_editor,
    person,
    submitted,
    with_role,
)
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db

QUEUE = "/admin/moderation/"


def address(submission: Submission) -> str:
    return f"{QUEUE}{submission.pk}/"


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{QUEUE}{query}")
    assert page.status_code == 200
    return [cell.get_text(strip=True) for cell in BeautifulSoup(page.content, "html.parser").select("td.title a")]


def texts(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def aged(title: str, days: int) -> Submission:
    submission = submitted(draft_offer(title=title))
    then = timezone.now() - timedelta(days=days)
    Submission.objects.filter(pk=submission.pk).update(
        submitted_at=then, waiting_since=then, due_on=timezone.localdate() + timedelta(days=10 - days)
    )
    submission.refresh_from_db()
    return submission


def posted(client: Client, submission: Submission, **changes: object) -> object:
    data = {"seen_revision": submission.revision_id, "seen_digest": submission.digest, **changes}
    return client.post(address(submission), data)


def test_the_most_overdue_comes_first_and_filters_narrow() -> None:
    aged("Neuve", 0)
    aged("Vieille", 20)
    asked = aged("Chez l’auteur", 3)
    modou = moderator(country_code="SN")
    decide(asked, modou, Decision.ASK, ["unclear"], seen_revision=asked.revision_id)
    client = logged_in(modou)
    assert titles(client) == ["Vieille", "Neuve"]
    assert titles(client, "?waiting=late") == ["Vieille"]
    assert titles(client, "?state=question") == ["Chez l’auteur"]
    assert titles(client, "?claim=mine") == []
    assert titles(client, "?claim=mine&state=all") == ["Chez l’auteur"]
    assert titles(client, "?kind=test-offer&q=neuve") == ["Neuve"]
    shown = texts(client.get(QUEUE))
    assert "2 À traiter 1 En retard" in shown
    assert "20 jours — en retard de 10 jours" in shown


def test_only_those_with_a_role_get_in(client: Client) -> None:
    assert client.get(QUEUE).status_code == 302
    stranger = logged_in(with_role(person(), RoleName.CONTRIBUTOR, page=HomePage.objects.first()))
    for path in ("", "journal/", "chiffres/", "courriels/", "suivante/", f"{submitted().pk}/"):
        assert stranger.get(f"{QUEUE}{path}").status_code in {302, 404}, path


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
    assert "Le texte a changé" in texts(response)
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


def test_names_are_text_not_html() -> None:
    evil = "<script>alert(1)</script>"
    submission = submitted(draft_offer(title=evil))
    client = logged_in(moderator(country_code="SN"))
    for url in (QUEUE, address(submission), f"{QUEUE}journal/"):
        assert evil not in client.get(url).content.decode(), url


def test_five_thousand_waiting_cost_no_more_queries() -> None:
    model = submitted()
    client = logged_in(moderator(country_code="SN"))
    client.get(QUEUE)
    with at_most_queries(60) as few:
        client.get(QUEUE)
    rows = [
        Submission(
            kind=model.kind,
            title=f"Offre {number}",
            page_public_id=f"x{number}",
            country=model.country,
            due_on=timezone.localdate() + timedelta(days=number % 20 - 10),
        )
        for number in range(5000)
    ]
    Submission.objects.bulk_create(rows)
    with at_most_queries(len(few)):
        assert client.get(f"{QUEUE}?p=40").status_code == 200
    with at_most_queries(len(few) + 2):
        client.get(f"{QUEUE}?waiting=late&q=Offre")
    with at_most_queries(15):
        client.get(f"{QUEUE}suivante/")


def test_the_page_of_a_correction_in_the_editor_is_decided_about() -> None:
    submission, modou = submitted(draft_offer(title="Pluis")), moderator(country_code="SN")
    client = logged_in(modou)
    edit = reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    response = client.post(edit, form_data(client.get(edit), title="Puits"))
    assert response.status_code == 302
    submission.refresh_from_db()
    assert submission.title == "Puits"
    posted(client, submission, decision="approve")
    assert OfferPage.objects.get(pk=submission.page_id).title == "Puits"
    assert [entry.act for entry in submission.journal.order_by("pk")] == ["received", "edited", "approved"]


def test_wagtails_own_button_decides_by_the_same_service(told: list[Event]) -> None:
    submission, modou = submitted(), moderator(country_code="SN")
    client, task = logged_in(modou), submission.task_states.get()
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[submission.page_id, "approve", task.pk]))
    submission.refresh_from_db()
    assert (submission.state, submission.decided_by) == ("approved", modou)
    assert OfferPage.objects.get(pk=submission.page_id).live
    assert told[-1] == Event.APPROVED


def test_an_editor_who_publishes_decides(superuser: Client, told: list[Event]) -> None:
    submission = submitted(draft_offer(title="Publiée tout droit"))
    edit = reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    superuser.post(edit, form_data(superuser.get(edit), **{"action-publish": "1"}))
    submission.refresh_from_db()
    assert submission.state == "approved"
    assert told[-1] == Event.APPROVED


def test_a_page_that_is_deleted_leaves_the_queue(superuser: Client, told: list[Event]) -> None:
    submission = submitted()
    superuser.post(reverse("wagtailadmin_pages:delete", args=[submission.page_id]))
    submission.refresh_from_db()
    assert (submission.state, submission.page) == ("withdrawn", None)
    assert told[-1] == Event.WITHDRAWN
    assert superuser.get(address(submission)).status_code == 200


def test_the_menu_shows_it_to_moderators() -> None:
    client = logged_in(moderator(country_code="SN"))
    assert "moderation-queue" in client.get("/admin/").content.decode()
    editor = logged_in(with_role(person(), RoleName.CONTRIBUTOR, page=HomePage.objects.first()))
    assert "moderation-queue" not in editor.get("/admin/").content.decode()


def test_the_first_page_costs_the_same_whatever_waits() -> None:
    client = logged_in(moderator(country_code="SN"))
    submitted()
    client.get("/admin/")
    with at_most_queries(60) as few:
        client.get("/admin/")
    for _number in range(5):
        submitted()
    with at_most_queries(len(few)):
        assert "6 À traiter" in texts(client.get("/admin/"))


def test_a_task_that_is_deactivated_publishes_nothing() -> None:
    submission, user = submitted(), moderator(country_code="SN")
    task = ModerationTask.objects.get()
    task.deactivate()
    page = OfferPage.objects.get(pk=submission.page_id)
    assert not page.live
    submission.refresh_from_db()
    assert submission.state == "waiting"
    decide(submission, user, Decision.APPROVE, seen_revision=submission.revision_id)
    assert OfferPage.objects.get(pk=submission.page_id).live
    assert submitted().state == "waiting", "a new workflow is made"


@pytest.mark.parametrize("path", ["roles", "absences", "motifs"])
def test_lists_that_national_editors_keep(path: str) -> None:
    editor, user = logged_in(national_editor()), moderator(country_code="SN")
    assert editor.get(f"{QUEUE}{path}/").status_code == 200
    assert editor.get(f"{QUEUE}{path}/new/").status_code == 200
    assert logged_in(user).get(f"{QUEUE}{path}/").status_code == 302


def test_a_role_is_given_in_the_admin() -> None:
    editor, user = logged_in(national_editor()), person()
    country("SN")
    new = f"{QUEUE}roles/new/"
    data = form_data(editor.get(new), user=user.pk, name="moderator")
    assert editor.post(new, data).status_code == 200, "it needs a place"
    assert editor.post(new, data | {"country": country("SN").pk}).status_code == 302
    assert logged_in(user).get(QUEUE).status_code == 200


def test_the_target_is_set_in_the_admin() -> None:
    editor = logged_in(national_editor())
    url = "/admin/settings/cms_moderation/moderationsettings/"
    response = editor.get(url, follow=True)
    editor.post(response.redirect_chain[-1][0], form_data(response, target_days="3"))
    assert submitted().due_on == timezone.localdate() + timedelta(days=3)
