"""Wagtail's own buttons, pages and reports: all of them end in the same service."""

import pytest
from django.test import Client
from django.urls import reverse

from bourse_pages.models import OfferPage
from cms.moderation.contract import Event
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.models import ModerationTask
from tests.admin_forms import form_data
from tests.factories.moderation import (
    draft_offer,
    logged_in,
    moderator,
    national_editor,
    submitted,
)
from tests.moderation.asking import address, posted

pytestmark = pytest.mark.django_db

REPORTS = ("reports/workflow/", "reports/workflow_tasks/?reviewable=true", "reports/site-history/")


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


@pytest.mark.parametrize("path", REPORTS)
def test_wagtails_reports_go_on(path: str) -> None:
    submission = submitted()
    assert submission.title in logged_in(national_editor()).get(f"/admin/{path}").content.decode()
