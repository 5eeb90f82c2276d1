"""The queue: its order, filters and cost; who gets in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.moderation.claiming import claim
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision, RoleName
from cms.moderation.models import Absence, Submission
from home.models import HomePage
from tests.factories.moderation import draft_offer, logged_in, moderator, person, submitted, with_role
from tests.moderation.asking import QUEUE, address, aged, posted, texts, titles
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db


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


def test_a_deputy_goes_on_with_what_the_absent_person_looked_at() -> None:
    submission, modou, deputy = submitted(), moderator(country_code="SN"), moderator(country_code="ML")
    claim(submission, modou)
    client = logged_in(deputy)
    assert client.get(f"{QUEUE}suivante/")["Location"] == QUEUE
    today = timezone.localdate()
    Absence.objects.create(user=modou, deputy=deputy, begins_on=today, ends_on=today)
    assert client.get(f"{QUEUE}suivante/")["Location"] == address(submission)
    posted(client, submission, decision="approve")
    submission.refresh_from_db()
    assert submission.decided_by == deputy
