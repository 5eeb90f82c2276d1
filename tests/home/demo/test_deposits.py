"""The demo deposits: every stage, at its time, and nothing of what is public changes by them."""

from collections import Counter

import pytest
from django.utils import timezone

from bourse_pages.deposit.steps import read
from bourse_pages.models import Deposit, DepositState, OfferPage
from cms.mail.models import Mail
from cms.moderation.enums import SubmissionState
from cms.moderation.models import Submission
from cms.publication.models import Publication
from home.demo.generating import generate
from home.demo.randomness import SEED
from home.demo.sizes import Sizes
from home.demo.writing.deposits import create_deposits, missing_deposits
from home.demo.writing.lookups import Lookups
from home.demo.writing.running import seed_at
from home.demo.writing.sources import load_sources
from tests.publication.agreement import differences

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]


def make(number: int) -> list[str]:
    """Make so many deposits in all on the small set; return their ids."""
    sizes = Sizes.at(0.01)
    few = Sizes(**{name: getattr(sizes, name) for name in sizes.__slots__} | {"deposits": number})
    data = generate(load_sources(), few, seed_at(SEED, 0.01))
    create_deposits(missing_deposits(data.deposits), Lookups(data), lambda _count: None)
    return [deposit.public_id for deposit in data.deposits]


def test_every_stage_and_nothing_public_changes() -> None:
    published = set(OfferPage.objects.live().values_list("public_id", flat=True))
    log = list(Publication.objects.order_by("pk").values_list("kind", "public_id", "is_removed"))
    assert len(make(20)) == 20
    states = Counter(Submission.objects.values_list("state", flat=True))
    assert set(states) == set(SubmissionState.values)
    assert set(Deposit.objects.values_list("state", flat=True)) == set(DepositState.values)
    assert set(OfferPage.objects.live().values_list("public_id", flat=True)) == published
    assert list(Publication.objects.order_by("pk").values_list("kind", "public_id", "is_removed")) == log
    assert differences() == []
    assert not Mail.objects.exists()
    assert any(submission.is_overdue for submission in Submission.objects.all())
    assert any(submission.claimed_by_id for submission in Submission.objects.filter(state=SubmissionState.WAITING))
    merged = Submission.objects.get(state=SubmissionState.MERGED)
    assert OfferPage.objects.get(public_id=merged.merged_into, live=True).country == merged.country
    for submission in Submission.objects.all():
        assert submission.submitted_at <= (submission.decided_at or timezone.now())


def test_what_was_typed_is_what_was_sent() -> None:
    make(20)
    for deposit in Deposit.objects.exclude(state=DepositState.DRAFT):
        missing = read(deposit).missing
        assert missing == (), [(step.step, [field.errors for field in step.fields]) for step in missing]
        assert deposit.email.endswith(".exemple.invalid")


def test_a_second_run_adds_nothing_and_a_cut_one_goes_on() -> None:
    first = make(8)
    made = set(Deposit.objects.values_list("public_id", flat=True))
    assert set(first) <= made
    Deposit.objects.filter(public_id=first[-1]).delete()
    assert make(8) == first
    assert set(Deposit.objects.values_list("public_id", flat=True)) == made
