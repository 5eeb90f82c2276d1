"""A depositor's data: given out, and erased without losing what was decided."""

import json

import pytest

from bourse_pages.models import Deposit, OfferPage
from cms.mail.models import Mail
from cms.moderation.models import JournalEntry, Submission
from cms.visitors.personal_data import erase_person, export_person
from tests.bourse_pages.deposit.journey import Depositor, published_deposit, sent_deposit
from tests.publication.agreement import is_public

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

AWA = "awa.secret@podor.example"


def everything() -> str:
    models = (Deposit, OfferPage, Mail, JournalEntry, Submission)
    return str([list(model._default_manager.values_list()) for model in models])


def test_a_copy_has_what_was_typed_and_what_became_of_it() -> None:
    published_deposit()
    copy = json.dumps(export_person(AWA.upper()), ensure_ascii=False, default=str)
    for words in ("Awa Secret", "+221 33 000 00 00", "Eau potable pour les écoles de Podor", "approve"):
        assert words in copy


def test_a_draft_is_erased() -> None:
    Depositor().begin().fill()
    assert AWA in everything()
    erase_person(AWA)
    assert not Deposit.objects.exists()


def test_a_published_offer_stays_without_the_person() -> None:
    published_deposit()
    offer = OfferPage.objects.get()
    decisions = JournalEntry.objects.count()
    erase_person(AWA)
    found = everything()
    for words in (AWA, "Awa Secret", "33 000"):
        assert words not in found
    assert is_public("offer", offer.public_id)
    assert JournalEntry.objects.count() == decisions
    assert export_person(AWA) == {}


def test_what_moderators_look_at_is_taken_back() -> None:
    sent_deposit()
    erase_person(AWA)
    assert Submission.objects.get().state == "withdrawn"
    assert AWA not in everything()
    assert not Mail.objects.exists()
