"""What a moderator's browser sends and shows, for the tests of moderation's pages."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cms.moderation.models import Submission
from tests.factories.moderation import (
    draft_offer,
    submitted,
)

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
