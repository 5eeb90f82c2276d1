"""Whoever asks for it is forgotten: in deposits, pages and their versions, mails and the journal."""

import json

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from bourse_pages.models import Deposit, DepositEvent, DepositFile, OfferPage
from cms.mail.models import Mail
from cms.moderation.enums import Decision, SubmissionState
from cms.moderation.models import JournalEntry, Submission
from tests.bourse_pages.deposit.journey import CONTACT, Depositor, decided, published_deposit, sent_deposit
from tests.publication.agreement import differences, is_public

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]
EMAIL = str(CONTACT["contact_email"])


def export(capsys: pytest.CaptureFixture[str]) -> str:
    call_command("personal_data", "export", EMAIL)
    found = capsys.readouterr().out
    json.loads(found)
    return found


def everything() -> str:
    """All that the database says of a depositor."""
    models = (Deposit, DepositEvent, DepositFile, Mail, OfferPage, Submission, JournalEntry)
    rows = [list(model._default_manager.values_list()) for model in models]
    return f"{rows}{list(Revision.objects.values_list('content', flat=True))}"


def erase(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("personal_data", "erase", EMAIL.upper())
    capsys.readouterr()


def test_a_draft_goes_even_before_its_address_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    Depositor().begin().fill()
    erase(capsys)
    assert Deposit.objects.count() == 0


def test_an_offer_that_waits_is_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    visitor = sent_deposit()
    erase(capsys)
    assert Submission.objects.get().state == SubmissionState.WITHDRAWN
    assert visitor.client.get(visitor.path("", "suivi")).status_code == 403
    for words in (EMAIL, "Awa Secret", "+221 33"):
        assert words not in everything()


def test_an_offer_that_is_public_stays_without_its_author(capsys: pytest.CaptureFixture[str]) -> None:
    published_deposit()
    erase(capsys)
    offer = OfferPage.objects.get()
    assert is_public("offer", offer.public_id)
    assert differences() == []
    for words in (EMAIL, "Awa Secret", "+221 33"):
        assert words not in everything()
    assert export(capsys).strip() == "{}"


def test_the_journal_stays_without_the_author(capsys: pytest.CaptureFixture[str]) -> None:
    visitor = sent_deposit()
    decided(visitor, Decision.ASK, "Madame Awa Secret, précisez le budget.")
    before = JournalEntry.objects.count()
    erase(capsys)
    assert JournalEntry.objects.count() >= before
    assert "Awa Secret" not in everything()
