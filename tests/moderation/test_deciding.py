"""Decisions: what a submission becomes, what is published, what the author is told."""

import pytest
from django.test import Client
from wagtail.models import Page

from bourse_pages.models import OfferPage
from cms.moderation.contract import Event
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision, SubmissionState
from cms.moderation.errors import (
    AlreadyDecided,
    InvalidDecision,
    NotPublishable,
    OutOfScope,
    RevisionChanged,
    WithAuthor,
)
from cms.moderation.models import JournalEntry, Submission
from cms.moderation.submitting import resubmit, submission_of, submit, withdraw
from cms.publication.models import Publication
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import country, draft_offer, moderator, person, submitted

pytestmark = pytest.mark.django_db


def is_public(public_id: str) -> bool:
    return Publication.objects.filter(public_id=public_id, is_removed=False).exists()


def acts(submission: Submission) -> list[str]:
    return [entry.act for entry in JournalEntry.objects.filter(submission=submission).order_by("pk")]


def test_what_is_submitted_waits_and_is_not_public(told: list[Event]) -> None:
    page = draft_offer()
    submission = submitted(page)
    assert submission.state == SubmissionState.WAITING
    assert submission.title == page.title
    assert submission.revision == page.get_latest_revision()
    assert submission_of(page) == submission
    assert told == [Event.RECEIVED]
    assert not is_public(page.public_id)


def test_submitting_twice_stays_one_submission() -> None:
    page = draft_offer()
    first = submitted(page)
    page.title = "Corrigée"
    page.save_revision()
    assert submitted(page) == first
    first.refresh_from_db()
    assert first.title == "Corrigée"
    assert Submission.objects.count() == 1


def test_a_moderator_without_publish_rights_publishes_by_approving(told: list[Event]) -> None:
    submission, modou = submitted(), moderator(country_code="SN")
    decided = decide(submission, modou, Decision.APPROVE, seen_revision=submission.revision_id)
    assert decided.state == SubmissionState.APPROVED
    assert decided.decided_by == modou
    assert is_public(submission.page_public_id)
    assert told == [Event.RECEIVED, Event.APPROVED]
    assert acts(submission) == ["received", "approved"]
    assert OfferPage.objects.get(pk=submission.page_id).workflow_states.get().status == "approved"


def test_what_is_published_is_what_was_approved_though_the_draft_moved_on() -> None:
    page = draft_offer(title="Approuvée")
    submission = submitted(page)
    page.title = "Écrite entre-temps"
    page.save_revision()
    decide(submission, moderator(country_code="SN"), Decision.APPROVE, seen_revision=submission.revision_id)
    live = OfferPage.objects.get(pk=page.pk)
    assert live.title == "Approuvée"
    assert live.has_unpublished_changes
    assert live.get_latest_revision_as_object().title == "Écrite entre-temps"


def test_a_version_that_was_not_shown_is_not_decided() -> None:
    page = draft_offer()
    submission, modou = submitted(page), moderator(country_code="SN")
    shown = submission.revision_id
    page.title = "Nouvelle version"
    page.save_revision()
    resubmit(submission)
    for decision in (Decision.APPROVE, Decision.REFUSE, Decision.ASK):
        with pytest.raises(RevisionChanged):
            decide(submission, modou, decision, ["spam"], "non", seen_revision=shown)
    assert not is_public(page.public_id)


def test_a_version_whose_text_changed_under_its_number_is_not_decided() -> None:
    page = draft_offer()
    submission, modou = submitted(page), moderator(country_code="SN")
    page.title = "Changée sans nouveau numéro"
    page.save_revision(overwrite_revision=page.get_latest_revision())
    with pytest.raises(RevisionChanged):
        decide(submission, modou, Decision.APPROVE, seen_revision=submission.revision_id)
    assert not is_public(page.public_id)


def test_asked_answered_approved(told: list[Event]) -> None:
    page = draft_offer(title="Vague")
    submission, modou = submitted(page), moderator(country_code="SN")
    decide(submission, modou, Decision.ASK, ["unclear"], "Combien d’écoles ?", seen_revision=submission.revision_id)
    submission.refresh_from_db()
    assert (submission.state, submission.text) == (SubmissionState.QUESTION, "Combien d’écoles ?")
    with pytest.raises(WithAuthor):
        decide(submission, modou, Decision.APPROVE, seen_revision=submission.revision_id)
    page.title = "Douze écoles"
    page.save_revision()
    resubmit(submission, text="Douze.")
    assert (submission.state, submission.answer, submission.title) == ("waiting", "Douze.", "Douze écoles")
    decide(submission, modou, Decision.APPROVE, seen_revision=submission.revision_id)
    assert OfferPage.objects.get(pk=page.pk).title == "Douze écoles"
    assert told == [Event.RECEIVED, Event.QUESTION, Event.ANSWERED, Event.APPROVED]
    assert acts(submission) == ["received", "asked", "answered", "approved"]


def test_refused_needs_a_reason_of_the_list(told: list[Event]) -> None:
    submission, modou = submitted(), moderator(country_code="SN")
    for reasons in ([], ["inconnu"], ["incomplete"]):
        with pytest.raises(InvalidDecision):
            decide(submission, modou, Decision.REFUSE, reasons, "Non", seen_revision=submission.revision_id)
    decide(submission, modou, Decision.REFUSE, ["spam"], "Non", seen_revision=submission.revision_id)
    submission.refresh_from_db()
    assert (submission.state, submission.reasons) == (SubmissionState.REFUSED, ["spam"])
    assert not is_public(submission.page_public_id)
    assert told[-1] == Event.REFUSED
    assert submission_of(Page.objects.get(pk=submission.page_id)) == submission


def test_the_second_decision_is_told_of_the_first() -> None:
    submission, modou, fatou = submitted(), moderator("modou", country_code="SN"), moderator(country_code="SN")
    decide(submission, modou, Decision.APPROVE, seen_revision=submission.revision_id)
    with pytest.raises(AlreadyDecided, match="Modou") as raised:
        decide(submission, fatou, Decision.REFUSE, ["spam"], seen_revision=submission.revision_id)
    assert raised.value.at is not None
    assert is_public(submission.page_public_id)


def test_only_within_scope() -> None:
    submission = submitted(country_code="ML")
    for user in (moderator(country_code="SN"), person(), moderator(country_code="ML", is_active=False)):
        for decision in Decision:
            with pytest.raises(OutOfScope):
                decide(submission, user, decision, ["spam"], seen_revision=submission.revision_id)
    assert not is_public(submission.page_public_id)
    assert acts(submission) == ["received"]


def test_merged_leads_to_a_public_sheet(told: list[Event]) -> None:
    known = OfferPageFactory(title="La même")
    submission, modou = submitted(), moderator(country_code="SN")
    seen = submission.revision_id
    for successor in ("", "inconnue", submission.page_public_id):
        with pytest.raises(InvalidDecision):
            decide(submission, modou, Decision.MERGE, seen_revision=seen, successor=successor)
    decide(submission, modou, Decision.MERGE, seen_revision=seen, successor=known.public_id)
    submission.refresh_from_db()
    assert (submission.state, submission.merged_into) == (SubmissionState.MERGED, known.public_id)
    assert told[-1] == Event.MERGED
    assert not is_public(submission.page_public_id)


def test_handed_over_to_somebody_who_may(told: list[Event]) -> None:
    submission, modou, fatou = submitted(), moderator(country_code="SN"), moderator("fatou", country_code="SN")
    with pytest.raises(InvalidDecision):
        decide(submission, modou, Decision.HAND_OVER, to=moderator(country_code="ML"))
    decide(submission, modou, Decision.HAND_OVER, to=fatou)
    submission.refresh_from_db()
    assert (submission.claimed_by, submission.state) == (fatou, SubmissionState.WAITING)
    assert told[-1] == Event.HANDED_OVER
    assert JournalEntry.objects.filter(act="handed-over", target="Fatou").exists()


def test_withdrawn_is_unpublished(told: list[Event]) -> None:
    submission, modou = submitted(), moderator(country_code="SN")
    decide(submission, modou, Decision.APPROVE, seen_revision=submission.revision_id)
    withdraw(submission)
    assert not is_public(submission.page_public_id)
    waiting = submitted()
    withdraw(waiting)
    withdraw(waiting)
    assert waiting.state == SubmissionState.WITHDRAWN
    assert told.count(Event.WITHDRAWN) == 1
    again = submit(
        OfferPage.objects.get(pk=waiting.page_id), kind=waiting.kind, author="x", language="fr", country=country("SN")
    )
    assert again != waiting


def test_what_is_not_complete_stays_in_the_queue() -> None:
    page = draft_offer(expires_on=None)
    page.is_draft_save = True
    page.save_revision(clean=False)
    submission = submitted(page)
    with pytest.raises(NotPublishable):
        decide(submission, moderator(country_code="SN"), Decision.APPROVE, seen_revision=submission.revision_id)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.WAITING
    assert acts(submission) == ["received"]


def test_a_change_of_a_public_page_shows_after_approval_only(client: Client) -> None:
    page = OfferPageFactory(title="Publiée")
    page.title = "Proposée"
    page.save_revision()
    submission = submitted(page)
    assert Publication.objects.get(public_id=page.public_id).title == "Publiée"
    decide(submission, moderator(country_code="SN"), Decision.APPROVE, seen_revision=submission.revision_id)
    assert Publication.objects.get(public_id=page.public_id).title == "Proposée"
