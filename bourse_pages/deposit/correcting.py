"""An author corrects an offer that is public: moderators decide, and until then readers see what was approved.

Each function is called in one transaction, on a locked row. What was typed is kept in ``Deposit.data``, as before the
offer was sent; ``sent_data`` stays what is public until the correction is sent.
"""

from bourse_pages.deposit.files import dropped_files, mark_sent, remove_file
from bourse_pages.deposit.following import NotPossible
from bourse_pages.deposit.offers import as_corrected, changed_fields, unsent_removals
from bourse_pages.deposit.service import asked, can_correct, complete, correction_under_way
from bourse_pages.models import Deposit, OfferPage
from cms.moderation.enums import Act
from cms.moderation.models import Submission
from cms.moderation.submitting import submit
from cms.moderation.submitting import withdraw as withdraw_submission


class NothingChanged(ValueError):
    """Nothing of the offer differs from what is public."""


def has_changed(deposit: Deposit) -> bool:
    """Tell whether something was typed, attached or removed since the answers were last sent."""
    is_typed = deposit.data != deposit.sent_data
    return is_typed or deposit.files.filter(sent_at=None).exists() or bool(unsent_removals(deposit))


def has_corrections(deposit: Deposit) -> bool:
    """Tell whether something was typed, attached or removed that moderators weren't sent yet."""
    is_typed = deposit.data != deposit.sent_data
    return is_typed or deposit.files.filter(sent_at=None).exists() or bool(dropped_files(deposit))


def correct(deposit: Deposit) -> Submission:
    """Have moderators look at the corrections of a public offer.

    Raises ``NotPossible``, ``Incomplete``, or ``NothingChanged`` (answers that aren't published are kept then).
    """
    if not can_correct(deposit):
        raise NotPossible
    reading = complete(deposit)
    has_files = deposit.files.filter(sent_at=None).exists() or bool(dropped_files(deposit))
    if not changed_fields(deposit, reading) and not has_files:
        deposit.sent_data = deposit.data
        deposit.save()
        raise NothingChanged
    offer = as_corrected(deposit, reading)
    assert offer is not None  # noqa: S101  it's public
    offer.save_revision(user=None, log_action=True)
    deposit.public_data, deposit.sent_data = deposit.sent_data, deposit.data
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


def give_up(deposit: Deposit) -> None:
    """Forget a correction, sent or not: the answers are again those that are public. Raises ``NotPossible``."""
    submission = correction_under_way(deposit)
    if submission is not None:
        withdraw_submission(submission, stays_public=True)
        deposit.refresh_from_db()
    if not can_correct(deposit) or asked(deposit) is not None:
        raise NotPossible
    deposit.data = deposit.sent_data
    deposit.save()
    for file in deposit.files.filter(document=None):
        remove_file(file)
    deposit.files.filter(pk__in=[file.pk for file in dropped_files(deposit)]).update(is_dropped=False)


def put_back(deposit: Deposit, submission: Submission) -> None:
    """A correction was refused or taken back: the draft is again what it was before; its author's answers stay."""
    deposit.sent_data = deposit.public_data or deposit.sent_data
    deposit.save(update_fields=["sent_data"])
    deposit.files.filter(document=None).update(sent_at=None)
    live = OfferPage.objects.filter(page_ptr_id=submission.page_id, live=True).first()
    if live is None or live.latest_revision_id != submission.revision_id:
        return  # an editor has gone on with it
    draft = _draft_before(live, submission)
    if draft is not None:
        draft.state, draft.expires_on = live.state, live.expires_on
        draft.save_revision(user=None, clean=False)
        return
    live.save_revision(user=None, changed=False, clean=False)
    OfferPage.objects.filter(pk=live.pk).update(has_unpublished_changes=False, draft_title=live.title)


def _draft_before(live: OfferPage, submission: Submission) -> OfferPage | None:
    """Return what an editor had drafted before the correction came; None where the draft was what is public."""
    received = submission.journal.filter(act=Act.RECEIVED).order_by("at", "pk").first()
    if received is None or received.revision_number is None:
        return None
    before = live.revisions.filter(pk__lt=received.revision_number).order_by("-pk").first()
    if before is None or live.live_revision_id is None or before.pk <= live.live_revision_id:
        return None
    draft: OfferPage = before.as_object()
    return draft
