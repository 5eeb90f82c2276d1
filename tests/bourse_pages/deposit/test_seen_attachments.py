"""Moderators publish the attachments that they were shown, no others; what an answer removes goes with its approval."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document

from bourse_pages.models import OfferPage
from cms.moderation.enums import Act
from cms.moderation.models import JournalEntry, Submission
from tests.bourse_pages.deposit.documents import pdf, upload
from tests.bourse_pages.deposit.journey import CALENDAR, NEED, Depositor, published_deposit, sent_deposit
from tests.factories.moderation import logged_in, moderator, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


@pytest.fixture(autouse=True)
def _on_disk(settings: Any, tmp_path: Path) -> None:
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}


class Moderator:
    """Somebody who decides about Senegal, in as many tabs as they like."""

    def __init__(self, name: str) -> None:
        self.client = logged_in(moderator(name, country_code="SN"))

    def open(self) -> dict[str, str]:
        """Return what the form of the page holds that is open now."""
        submission = Submission.objects.get(state="waiting")
        self.page = f"/admin/moderation/{submission.pk}/"
        soup = BeautifulSoup(self.client.get(self.page).content, "html.parser")
        self.words = " ".join(soup.get_text(" ").split())
        return {str(box["name"]): str(box["value"]) for box in soup.select("input[type=hidden][name^=seen_]")}

    def decide(self, tab: dict[str, str], decision: str, **data: str) -> Any:
        return self.client.post(self.page, {**tab, "decision": decision, **data})


def answer(visitor: Depositor, text: str = "Voilà.") -> None:
    response = visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": text})
    assert response.status_code == 302


def attach(visitor: Depositor, name: str) -> None:
    files = [upload(name, pdf(), "application/pdf")]
    assert visitor.post("calendrier", {**CALENDAR, "files": files}).status_code == 302


def public_page() -> str:
    return Client().get(f"/fr/{OfferPage.objects.get().permalink}").content.decode()


def test_an_attachment_that_came_after_the_page_was_opened_is_not_published_by_it() -> None:
    visitor, old, other = sent_deposit(), Moderator("ancien"), Moderator("autre")
    tab = old.open()
    other.decide(other.open(), "ask", text="Joignez le plan.")
    attach(visitor, "croquis.pdf")
    answer(visitor)

    refused = old.decide(tab, "approve")
    assert refused.status_code == 422
    assert "pièces jointes ont changé" in refused.content.decode()
    assert not OfferPage.objects.get().live
    assert not Document.objects.exists()

    assert old.decide(old.open(), "approve").status_code == 302
    assert "croquis" in public_page()
    (file,) = visitor.deposit.files.all()
    entry = JournalEntry.objects.get(act=Act.APPROVED)
    assert entry.attachments == [f"{file.pk}:{file.sha256}"]
    assert len(file.sha256) == 64


def test_wagtails_own_buttons_publish_no_attachment_that_their_page_does_not_show() -> None:
    visitor = sent_deposit({"calendrier": {"files": [upload("croquis.pdf", pdf(), "application/pdf")]}})
    submission, offer = Submission.objects.get(), OfferPage.objects.get()
    task_state = submission.task_states.get()
    user = moderator("senegal", country_code="SN")
    task = task_state.task.specific
    assert [name for name, _label, _has_form in task.get_actions(offer, user)] == ["reject"]
    logged_in(user).post(reverse("wagtailadmin_pages:workflow_action", args=[offer.pk, "approve", task_state.pk]))
    with pytest.raises(PermissionDenied):
        task.on_action(task_state, user, "approve")
    assert not OfferPage.objects.get().live

    chief = person("chef")
    User.objects.filter(pk=chief.pk).update(is_superuser=True)
    chief.refresh_from_db()
    offer.get_latest_revision().publish(user=chief)
    submission.refresh_from_db()
    assert submission.state == "approved"
    assert OfferPage.objects.get().live
    assert not Document.objects.exists()
    assert "n’est pas envoyée" in visitor.see().text, "its author may send it again"


def test_a_document_that_an_answer_removes_is_not_public_after_its_approval() -> None:
    visitor = published_deposit({"calendrier": {"files": [upload("croquis.pdf", pdf(), "application/pdf")]}})
    document = Document.objects.get()
    assert Client().get(document.url).status_code == 200
    visitor.post("besoin", {**NEED, "title": "Eau potable pour quinze écoles"})
    visitor.client.post(visitor.path("corriger/", "suivi"))
    someone = Moderator("senegal")
    someone.decide(someone.open(), "ask", text="Retirez le plan.")

    file = visitor.deposit.files.get()
    visitor.post("calendrier", CALENDAR, action=f"remove-{file.pk}")
    answer(visitor, "")
    assert "croquis" in public_page(), "until its approval"
    tab = someone.open()
    assert "Retirée par l’auteur" in someone.words
    assert someone.decide(tab, "approve").status_code == 302
    assert "quinze écoles" in public_page()
    assert "croquis" not in public_page()
    assert Client().get(document.url).status_code == 404
    page = visitor.see().text
    assert "Correction publiée" in page
    assert "n’est pas envoyée" not in page
