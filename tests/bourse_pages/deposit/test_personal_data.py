"""What is kept of a depositor is given out and erased on demand, and goes by itself after a year."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from bourse_pages.deposit.personal_data import forget_ended
from bourse_pages.enums import OfferState
from bourse_pages.lifecycle.changing import change_state
from bourse_pages.models import Deposit, DepositEvent, DepositFile, OfferPage
from bourse_pages.models.transition import Actor
from cms.moderation.enums import Decision
from cms.moderation.models import JournalEntry, Reason
from cms.visitors.personal_data import erase_person, export_person
from tests.bourse_pages.deposit.documents import pdf, upload
from tests.bourse_pages.deposit.journey import (
    CALENDAR,
    Depositor,
    decided,
    ngo_deposit,
    published_deposit,
    sent_deposit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

EMAIL = "awa.secret@podor.example"


def test_export_says_all_that_is_kept() -> None:
    visitor = published_deposit()
    (row,) = export_person(EMAIL.upper())["deposits"]
    assert row["reference"] == visitor.public_id
    assert row["answers"]["contact"]["contact_name"] == "Awa Secret"
    assert [event["kind"] for event in row["events"]] == ["received", "approved"]
    assert "deposits" not in export_person("nobody@podor.example")


def test_erasure_leaves_the_offer_and_the_journal_without_the_person() -> None:
    draft = Depositor().begin().fill()
    draft.post("calendrier", {**CALENDAR, "files": [upload("a.pdf", pdf())]})
    visitor = published_deposit()
    entries = JournalEntry.objects.count()
    assert erase_person(EMAIL)["deposits"] == 2
    assert not Deposit.objects.filter(public_id=draft.public_id).exists()
    assert not DepositFile.objects.exists()
    row = Deposit.objects.values().get()
    assert "secret" not in str(row).lower()
    assert "221 33" not in str(row)
    assert OfferPage.objects.get().live
    assert JournalEntry.objects.count() >= entries
    assert visitor.client.get(visitor.path("", "suivi")).status_code == 403
    assert "deposits" not in export_person(EMAIL)


def test_the_referent_of_an_association_has_a_right_to_their_own_words_only() -> None:
    visitor = ngo_deposit()
    (row,) = export_person("Maire@podor.example")["deposits"]
    modou = {"referent_name": "Modou Maire", "referent_email": "maire@podor.example"}
    assert row["named_as_referent"] == [modou, modou]
    assert "Awa" not in str(row)
    assert EMAIL not in str(row)
    assert erase_person("maire@podor.example") == {"deposits": 1}
    assert "Modou" not in str(Deposit.objects.values().get())
    assert visitor.deposit.email == EMAIL
    assert "En attente d’examen" in visitor.see().text
    assert "deposits" not in export_person("maire@podor.example")


def test_who_was_named_before_a_correction_is_another_person() -> None:
    visitor = ngo_deposit()
    fatou = {"referent_name": "Fatou Maire", "referent_email": "fatou@podor.example"}
    deposit = visitor.deposit
    deposit.public_data = deposit.sent_data
    deposit.data = deposit.sent_data = deposit.data | {"qui": deposit.data["qui"] | fatou}
    deposit.save()
    (row,) = export_person("maire@podor.example")["deposits"]
    assert row["named_as_referent"] == [{"referent_name": "Modou Maire", "referent_email": "maire@podor.example"}]
    assert export_person("fatou@podor.example")["deposits"][0]["named_as_referent"] == [fatou, fatou]
    assert erase_person("fatou@podor.example") == {"deposits": 1}
    kept = str(Deposit.objects.values().get())
    assert ("Fatou" in kept, "Modou" in kept) == (False, True)


def test_what_came_to_nothing_is_without_a_person_a_year_later() -> None:
    visitor = sent_deposit()
    reason = Reason.objects.filter(for_refusal=True).first()
    assert reason is not None
    decided(visitor, Decision.REFUSE, reason=reason.code)
    assert forget_ended() == 0
    DepositEvent.objects.update(at=timezone.now() - timedelta(days=366))
    assert forget_ended() == 1
    offer = OfferPage.objects.get()
    assert (offer.contact_name, offer.contact_email, offer.contact_phone) == ("", "", "")
    assert "Secret" not in str([revision.content for revision in offer.revisions.all()])
    assert "secret" not in str(Deposit.objects.values().get()).lower()
    assert forget_ended() == 0


@pytest.mark.parametrize("end", ["withdrawn", "expired", "unpublished"])
def test_so_is_an_offer_that_was_public_and_is_over(end: str) -> None:
    visitor = published_deposit()
    long_ago = timezone.now() - timedelta(days=366)
    offer = OfferPage.objects.get()
    if end == "withdrawn":
        visitor.client.post(visitor.path("retirer/", "suivi"))
    elif end == "expired":
        change_state(offer, OfferState.EXPIRED, by=Actor.CLOCK)
    else:
        offer.unpublish()
    assert forget_ended() == 0
    DepositEvent.objects.update(at=long_ago)
    PageLogEntry.objects.update(timestamp=long_ago)
    if end == "expired":
        OfferPage.objects.update(expires_on=long_ago.date())
    assert forget_ended() == 1
    assert OfferPage.objects.get().contact_email == ""
    assert "secret" not in str(Deposit.objects.values().get()).lower()


def test_those_on_their_way_again_do_not_keep_others_from_being_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bourse_pages.deposit.personal_data._BATCH", 1)
    waiting, refused = sent_deposit(), sent_deposit()
    reason = Reason.objects.filter(for_refusal=True).first()
    assert reason is not None
    decided(refused, Decision.REFUSE, reason=reason.code)
    waiting.deposit.events.create(kind="refused")  # an earlier round
    DepositEvent.objects.update(at=timezone.now() - timedelta(days=366))
    assert forget_ended() == 1
    assert (waiting.deposit.email != "", refused.deposit.email) == (True, "")


def test_a_public_offer_keeps_its_person() -> None:
    published_deposit()
    DepositEvent.objects.update(at=timezone.now() - timedelta(days=800))
    PageLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=800))
    assert forget_ended() == 0
