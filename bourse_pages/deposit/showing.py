"""What moderators see of a deposit beside the version that waits: its attachments, and offers it may be merged with."""

from collections.abc import Iterator

from django.urls import reverse
from wagtail.models import Page

from bourse_pages.deposit.attaching import title_of
from bourse_pages.deposit.contents import ENDINGS
from bourse_pages.deposit.files import dropped_files
from bourse_pages.deposit.similar import similar_offers
from bourse_pages.deposit.telling import deposit_of
from bourse_pages.models import Deposit, DepositFile, OfferPage
from cms.core.addresses import absolute
from cms.moderation.contract import Attachment, Successor
from cms.moderation.enums import SubmissionState
from cms.moderation.models import Submission


def attachments_of(submission: Submission) -> Iterator[Attachment]:
    """Yield the attachments that were sent with an offer, that approval publishes; then those that it takes offline."""
    deposit = deposit_of(submission)
    going = dropped_files(deposit) if deposit is not None and submission.is_open else []
    for file in [*_sent(deposit), *going]:
        yield Attachment(
            name=file.name,
            content_type=file.content_type,
            size=file.size,
            url=_address(file),
            received_at=file.sent_at,
            is_public=file.document is not None,
            key=str(file.pk),
            sha256=file.sha256,
            is_going=file.is_dropped,
        )


def complete_offer(submission: Submission, page: Page) -> None:
    """Add to the version that a preview shows the attachments that come with it, or came with it on approval."""
    if not isinstance(page, OfferPage) or submission.state not in (
        SubmissionState.WAITING,
        SubmissionState.QUESTION,
        SubmissionState.APPROVED,
    ):
        return
    known = {attachment.document_id for attachment in page.attachments.all()}
    is_approved = submission.state == SubmissionState.APPROVED
    page.coming_attachments = tuple(
        {
            "title": title_of(file),
            "url": absolute(_address(file)),
            "size": file.size,
            "extension": ENDINGS.get(file.content_type, "").lstrip("."),
        }
        for file in _sent(deposit_of(submission))
        if (file.document_id is not None) == is_approved and file.document_id not in known
    )


def successors_of(_submission: Submission, page: Page) -> Iterator[Successor]:
    """Yield public offers of the same country that are like this one."""
    if not isinstance(page, OfferPage):
        return
    for item in similar_offers(page):
        if (item.get("country") or {}).get("code") == page.country.code:
            yield Successor(item["id"], item["title"], item["url"])


def _sent(deposit: Deposit | None) -> list[DepositFile]:
    if deposit is None:
        return []
    return list(deposit.files.filter(is_dropped=False).exclude(sent_at=None).select_related("deposit", "document"))


def _address(file: DepositFile) -> str:
    """Return where a file opens: for moderators in scope as long as it isn't public."""
    if file.document is not None:
        return str(file.document.url)
    return reverse("bourse:deposit_file", args=[file.deposit.public_id, file.pk])
