"""What can be done with a deposit. Each function is called within one transaction, on a locked row."""

from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from bourse_pages.deposit import letters
from bourse_pages.deposit.files import mark_sent, remove_files
from bourse_pages.deposit.links import VERIFYING
from bourse_pages.deposit.offers import as_corrected, changed_fields, new_offer, unsent_removals
from bourse_pages.deposit.steps import Reading, read
from bourse_pages.models import BourseIndexPage, Deposit, DepositEvent, DepositState, OfferPage
from bourse_pages.models.deposit import UNSENT, draft_expiry
from cms.core.labels import DEFAULT_LANGUAGE
from cms.moderation.models import Submission, SubmissionState
from cms.moderation.submitting import resubmit, submission_of, submit
from cms.visitors.links import withdraw_links
from cms.visitors.people import normalized

#: Nothing was typed beyond the first question.
_EMPTY_KEPT: Final = timedelta(days=2)
#: What an address was shown to have made comes before what anybody may have begun in its name.
NEWEST_VERIFIED_FIRST: Final = (F("verified_at").desc(nulls_last=True), F("pk").desc())
#: Rows of which a transaction of the clean-up takes care.
_BATCH: Final = 500


class Incomplete(ValueError):
    """A deposit that lacks answers can't be sent."""


def begin(profile: str, language: str) -> Deposit:
    """Begin a deposit with the answer to who its author is."""
    return Deposit.objects.create(language=language, data={"profil": {"profile": profile}})


def save_answers(deposit: Deposit, step: str, answers: dict[str, Any]) -> None:
    """Keep what was typed in a step, right or wrong; a draft lives 30 days from then on."""
    deposit.data = deposit.data | {step: answers}
    deposit.updated_at = timezone.now()
    if deposit.is_unsent:
        deposit.expires_at = draft_expiry()
        if deposit.state == DepositState.UNVERIFIED:
            _unask(deposit)
    deposit.save()


def _unask(deposit: Deposit) -> None:
    """What was to be confirmed isn't what it was any more: the link for it opens nothing."""
    deposit.state = DepositState.DRAFT
    withdraw_links(deposit.public_id, VERIFYING)


def save_for_later(deposit: Deposit, email: str) -> None:
    """Mail its author a link to go on with a draft; with another address than was to be verified, it's one again."""
    if deposit.state == DepositState.UNVERIFIED and normalized(email) != normalized(deposit.email):
        _unask(deposit)
    deposit.email = email
    deposit.expires_at = draft_expiry()
    deposit.save()
    letters.send_draft_link(deposit)


def ask_to_verify(deposit: Deposit) -> None:
    """Its author sends it: ask by mail whether the address is theirs. Raises ``Incomplete``."""
    reading = complete(deposit)
    deposit.email = reading.cleaned["contact"]["contact_email"]
    deposit.state = DepositState.UNVERIFIED
    deposit.expires_at = draft_expiry()
    deposit.save()
    letters.send_verification(deposit)


def verify(deposit: Deposit) -> Submission | None:
    """The address is its author's: make the offer's draft and have moderators decide. Raises ``Incomplete``.

    Done again, it changes nothing: a deposit makes one offer.
    """
    if deposit.state != DepositState.UNVERIFIED:
        return None
    reading = complete(deposit)
    offer = _add_page(new_offer(deposit, reading))
    deposit.page = offer
    deposit.state = DepositState.SENT
    deposit.sent_data = deposit.data
    deposit.verified_at = timezone.now()
    deposit.save()
    mark_sent(deposit)
    return submit(
        offer,
        kind="offer",
        author=deposit.public_id,
        language=deposit.language,
        country=offer.country,
        territory=offer.territory,
    )


def _add_page(offer: OfferPage) -> OfferPage:
    index = BourseIndexPage.objects.get(locale__language_code=DEFAULT_LANGUAGE)
    # Two deposits at once must not be given the same place in the tree.
    Page.objects.select_for_update().get(pk=index.pk)
    index.refresh_from_db()
    offer.slug = ""
    index.add_child(instance=offer)
    offer.save_revision(user=None, log_action=True)
    return offer


def answer(deposit: Deposit, text: str) -> None:
    """The author answers a question, with what was corrected in the steps since. Raises ``Incomplete``."""
    submission = asked(deposit)
    reading = complete(deposit)
    if submission is None or deposit.page is None:
        raise Incomplete
    has_changed = bool(changed_fields(deposit, reading) or unsent_removals(deposit))
    offer = as_corrected(deposit, reading)
    assert offer is not None  # noqa: S101  it has a page
    if has_changed:
        offer.save_revision(user=None, log_action=True)
    deposit.sent_data = deposit.data
    deposit.save()
    mark_sent(deposit)
    note(deposit, "answered", text)
    resubmit(submission, text=text)


def current_submission(deposit: Deposit) -> Submission | None:
    """Return where a sent deposit stands with the moderators."""
    return submission_of(deposit.page, deposit.public_id) if deposit.page is not None else None


def is_correction(submission: Submission) -> bool:
    """Tell whether its author has had an offer approved before: this is a change of it."""
    if not submission.author or submission.page_id is None:
        return False
    earlier = Submission.objects.filter(page_id=submission.page_id, author=submission.author, pk__lt=submission.pk)
    return earlier.filter(state=SubmissionState.APPROVED).exists()


def correction_under_way(deposit: Deposit) -> Submission | None:
    """Return the correction of a public offer that moderators have, or have asked about."""
    found = current_submission(deposit) if deposit.state == DepositState.SENT else None
    return found if found is not None and found.is_open and is_correction(found) else None


def can_correct(deposit: Deposit) -> bool:
    """Tell whether its author may propose another text: it's public, and nothing of it waits for a moderator."""
    offer = deposit.public_offer if deposit.state == DepositState.SENT else None
    last = submission_of(offer) if offer is not None else None
    return offer is not None and not (last is not None and last.is_open)


def asked(deposit: Deposit) -> Submission | None:
    """Return the submission whose moderator waits for an answer."""
    submission = current_submission(deposit) if deposit.state == DepositState.SENT else None
    return submission if submission is not None and submission.state == SubmissionState.QUESTION else None


def may_edit(deposit: Deposit) -> bool:
    """Tell whether the steps can be changed: before sending, when a moderator asked for it, once it's public."""
    return deposit.is_unsent or asked(deposit) is not None or can_correct(deposit)


def note(deposit: Deposit, kind: str, text: str = "") -> None:
    """Keep for its author that something happened."""
    DepositEvent.objects.create(deposit=deposit, kind=kind, text=text)


def forget(deposit: Deposit) -> None:
    """Erase a draft, its files and its links: its author doesn't want it any more."""
    remove_files([deposit.pk])
    withdraw_links(deposit.public_id)
    deposit.delete()


def forget_old_drafts() -> int:
    """Erase drafts that have expired, and those that nobody has gone on with; return how many."""
    now = timezone.now()
    unsent = Deposit.objects.filter(state__in=UNSENT)
    old = unsent.filter(expires_at__lt=now) | unsent.filter(
        email="", updated_at__lt=now - _EMPTY_KEPT, data__has_any_keys=["profil"]
    ).exclude(data__has_any_keys=["qui", "besoin", "lieu", "calendrier", "contact"])
    total = 0
    while True:
        with transaction.atomic():
            batch = list(old.select_for_update(skip_locked=True).values_list("pk", "public_id")[:_BATCH])
            if not batch:
                return total
            remove_files([pk for pk, _public_id in batch])
            for _pk, public_id in batch:
                withdraw_links(public_id)
            Deposit.objects.filter(pk__in=[pk for pk, _public_id in batch]).delete()
        total += len(batch)


def deposits_of(email: str) -> list[Deposit]:
    """Return what somebody has deposited or begun under an address, 20 at most: strangers' drafts push nothing out."""
    found = Deposit.objects.filter(email__iexact=email).select_related("page")
    return list(found.order_by(*NEWEST_VERIFIED_FIRST)[:20])


def complete(deposit: Deposit) -> Reading:
    """Return the answers of a deposit, all of them right. Raises ``Incomplete``."""
    reading = read(deposit)
    if not reading.is_complete:
        raise Incomplete
    return reading
