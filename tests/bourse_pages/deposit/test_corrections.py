"""An author corrects an offer that is public: what readers see stays until a moderator has approved the correction."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document

from bourse_pages.enums import OfferState
from bourse_pages.models import Deposit, OfferPage
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision, SubmissionState
from cms.moderation.models import Submission
from tests.bourse_pages.deposit.documents import pdf
from tests.bourse_pages.deposit.journey import (
    CALENDAR,
    NEED,
    PLACE,
    Depositor,
    last_mail,
    published_deposit,
    sent_deposit,
)
from tests.factories.moderation import logged_in, moderator
from tests.pages import Page
from tests.publication.agreement import differences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

NEW_TITLE = "Eau potable pour quinze écoles de Podor"


def the_offer() -> OfferPage:
    return OfferPage.objects.get()


def public_page() -> str:
    return Client().get(f"/fr/{the_offer().permalink}").content.decode()


def press(visitor: Depositor, change: str) -> Page:
    response = visitor.client.post(visitor.path(f"{change}/", "suivi"), follow=True)
    assert response.status_code == 200
    return Page(response)


def corrected(visitor: Depositor, title: str = NEW_TITLE) -> Submission:
    """Propose another title by the pages; return the submission that waits."""
    assert visitor.post("besoin", {**NEED, "title": title}).status_code == 302
    page = press(visitor, "corriger")
    assert "Votre correction est en attente" in page.text
    return Submission.objects.get(state=SubmissionState.WAITING)


def decided(submission: Submission, decision: Decision, reasons: tuple[str, ...] = (), text: str = "") -> None:
    user = User.objects.filter(username="senegal").first() or moderator("senegal", country_code="SN")
    decide(submission, user, decision, reasons, text, seen_revision=submission.revision_id)


def test_a_correction_is_public_once_a_moderator_has_approved_it() -> None:
    visitor = published_deposit()
    assert "Corriger l’offre" in visitor.see().text
    assert "n’est pas envoyée" not in visitor.see().text
    visitor.post("besoin", {**NEED, "title": NEW_TITLE})
    assert "votre correction n’est pas envoyée" in visitor.see().text
    review = visitor.see("relecture/", "deposer")
    assert NEW_TITLE in review.text
    assert "Est-ce déjà la vôtre" not in review.text
    press(visitor, "corriger")

    submission = Submission.objects.get(state=SubmissionState.WAITING)
    assert (submission.country.code if submission.country else "", submission.author) == ("SN", visitor.public_id)
    assert NEW_TITLE not in public_page()
    assert "Nous avons reçu votre correction" in last_mail().subject
    assert "reste publiée" in visitor.see().text

    here = logged_in(moderator("here", country_code="SN"))
    shown = here.get(f"/admin/moderation/{submission.pk}/").content.decode()
    assert "Version publiée" in shown
    assert "quinze écoles" in shown
    (first,) = Submission.objects.exclude(pk=submission.pk)
    assert f"/admin/moderation/{first.pk}/" in shown, "the history has the offer that is corrected"
    assert (
        logged_in(moderator("there", country_code="MA")).get(f"/admin/moderation/{submission.pk}/").status_code == 404
    )

    decided(submission, Decision.APPROVE)
    assert NEW_TITLE in public_page()
    assert last_mail().subject == "Votre correction est publiée"
    assert "Correction publiée" in visitor.see().text
    assert differences() == []


def test_a_refused_correction_changes_nothing_and_may_be_reworked_or_given_up() -> None:
    visitor = published_deposit()
    decided(corrected(visitor), Decision.REFUSE, ("not-cooperation",), "Gardez douze.")
    assert NEW_TITLE not in public_page()
    offer = the_offer()
    assert not offer.has_unpublished_changes
    assert offer.get_latest_revision_as_object().title == NEED["title"]
    assert last_mail().subject == "Votre correction n’a pas été retenue"
    assert "reste publiée" in last_mail().text
    page = visitor.see()
    assert "Elle est publiée et ouverte" in page.text
    assert "Gardez douze." in page.text
    assert visitor.see("besoin/", "deposer").one("input", name="title").attributes["value"] == NEW_TITLE
    press(visitor, "abandonner")
    assert visitor.see("besoin/", "deposer").one("input", name="title").attributes["value"] == NEED["title"]


def test_taking_back_a_correction_leaves_the_offer_public() -> None:
    visitor = published_deposit()
    submission = corrected(visitor)
    page = press(visitor, "abandonner")
    submission.refresh_from_db()
    assert submission.state == SubmissionState.WITHDRAWN
    assert str(NEED["title"]) in public_page()
    assert "Elle est publiée et ouverte" in page.text
    assert not the_offer().has_unpublished_changes
    assert visitor.see("besoin/", "deposer").one("input", name="title").attributes["value"] == NEED["title"]
    assert differences() == []


def test_a_question_about_a_correction_is_answered_like_any_other() -> None:
    visitor = published_deposit()
    decided(corrected(visitor), Decision.ASK, (), "Quinze, vraiment ?")
    assert "Quinze, vraiment ?" in visitor.see().text
    visitor.client.post(visitor.path("repondre/", "suivi"), {"answer": "Oui."})
    submission = Submission.objects.get(state=SubmissionState.WAITING)
    assert submission.answer == "Oui."
    assert NEW_TITLE not in public_page()


def test_what_becomes_of_an_offer_while_its_correction_waits_is_not_undone_by_the_approval() -> None:
    visitor = published_deposit()
    submission = corrected(visitor)
    page = press(visitor, "discussion")
    assert "Votre correction est en attente" in page.text
    submission.refresh_from_db()
    decided(submission, Decision.APPROVE)
    offer = the_offer()
    assert (offer.title, offer.state) == (NEW_TITLE, OfferState.IN_DISCUSSION)


def test_what_moderators_corrected_stays_though_an_answer_of_then_is_out_of_date() -> None:
    visitor = published_deposit()
    offer = the_offer()
    offer.summary = "Corrigé par la modération."
    offer.save_revision().publish()
    past = {"planned_start": "2020-01-01", "planned_end": "2021-12-31"}
    Deposit.objects.update(
        data=visitor.deposit.data | {"calendrier": {**CALENDAR, **past}},
        sent_data=visitor.deposit.sent_data | {"calendrier": {**CALENDAR, **past}},
    )
    assert "À compléter" in press(visitor, "corriger").text
    visitor.post("calendrier", {**CALENDAR, "planned_end": "2092-12-31"})
    press(visitor, "corriger")
    latest = the_offer().get_latest_revision_as_object()
    assert (latest.summary, str(latest.planned_end)) == ("Corrigé par la modération.", "2092-12-31")


def test_nothing_is_sent_when_nothing_of_the_offer_changes() -> None:
    visitor = published_deposit()
    assert "Rien n’a changé" in press(visitor, "corriger").text
    assert Submission.objects.count() == 1


def test_one_correction_at_a_time() -> None:
    visitor = published_deposit()
    corrected(visitor)
    assert visitor.client.get(visitor.path("besoin/")).status_code == 302
    visitor.post("lieu", {**PLACE, "place_name": "Ailleurs"})
    assert visitor.deposit.answers("lieu")["place_name"] == PLACE["place_name"]


def test_attachments_of_a_correction_come_and_go_with_its_approval(settings: Any, tmp_path: Path) -> None:
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": on_disk}
    visitor = published_deposit()
    first, second = (SimpleUploadedFile(f"{name}.pdf", pdf(), "application/pdf") for name in ("devis", "croquis"))
    visitor.post("calendrier", {**CALENDAR, "files": [first]})
    press(visitor, "corriger")
    assert "devis" not in public_page()
    decided(Submission.objects.get(state=SubmissionState.WAITING), Decision.APPROVE)
    assert "devis" in public_page()
    document = Document.objects.get()
    assert Client().get(document.url).status_code == 200

    file = visitor.deposit.files.get()
    visitor.post("calendrier", CALENDAR, action=f"remove-{file.pk}")
    visitor.post("calendrier", {**CALENDAR, "files": [second]})
    assert "devis" not in visitor.see("calendrier/", "deposer").text
    press(visitor, "corriger")
    assert "devis" in public_page()
    submission = Submission.objects.get(state=SubmissionState.WAITING)
    submission_page = logged_in(moderator("other", country_code="SN")).get(f"/admin/moderation/{submission.pk}/")
    assert "croquis" in submission_page.content.decode()
    decided(submission, Decision.APPROVE)
    assert "devis" not in public_page()
    assert "croquis" in public_page()
    assert Client().get(document.url).status_code == 404


def test_an_offer_that_is_over_is_reopened_before_it_is_corrected() -> None:
    visitor = published_deposit()
    OfferPage.objects.update(state=OfferState.EXPIRED, expires_on=timezone.localdate() - timedelta(days=1))
    page = visitor.see()
    assert "Rouvrir l’offre" in page.one("ul", id="possible").text
    assert visitor.client.get(visitor.path("besoin/")).status_code == 302


@pytest.mark.parametrize(
    ("decision", "reasons", "possible", "not_possible"),
    [
        (None, (), ["Attendre", "Retirer"], ["Corriger"]),
        (Decision.ASK, (), ["Corriger", "Répondre", "Retirer"], ["Prolonger"]),
        (Decision.REFUSE, ("not-cooperation",), ["Déposer une autre offre"], ["Corriger", "Retirer", "Prolonger"]),
        (Decision.APPROVE, (), ["Corriger", "Prolonger", "Retirer"], ["Répondre"]),
    ],
)
def test_the_follow_up_says_what_can_be_done_now(
    decision: Decision | None, reasons: tuple[str, ...], possible: list[str], not_possible: list[str]
) -> None:
    visitor = sent_deposit()
    if decision is not None:
        text = "Précisez." if decision == Decision.ASK else ""
        decided(Submission.objects.get(), decision, reasons, text)
    words = visitor.see().one("ul", id="possible").text
    assert [word for word in possible if word not in words] == []
    assert [word for word in not_possible if word in words] == []
