"""Attachments become public with their offer: once a moderator has approved it, and only those that were sent."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Revision

from bourse_pages.models import Deposit, DepositFile, OfferAttachment, OfferPage
from cms.moderation.enums import Act
from cms.moderation.models import Submission
from cms.moderation.seeing import keys_of


def publish_files(deposit: Deposit, submission: Submission) -> None:
    """Make public documents of the attachments that moderators saw, and show them with the offer.

    The version that was approved is kept as it was; the documents come in one that follows it. A draft that had moved
    on before stays the latest version, with the same documents.
    """
    waiting = deposit.files.exclude(sent_at=None).filter(document=None)
    files = list(waiting.filter(pk__in=_approved(submission)))
    # What came otherwise, its author may send again: an editor who publishes the offer by Wagtail's button saw none.
    waiting.exclude(pk__in=[file.pk for file in files]).update(sent_at=None)
    offer = OfferPage.objects.filter(page_ptr_id=submission.page_id, live=True).first()
    if not files or offer is None:
        return
    draft = _later_draft(offer)
    for file in files:
        _make_document(file)
    _attach(offer, files)
    offer.save_revision(user=None, changed=False, clean=False).publish(skip_permission_checks=True)
    if draft is not None:
        _attach(draft, files)
        draft.save_revision(user=None, clean=False)


def _approved(submission: Submission) -> set[int]:
    """Return the attachments that the journal says were approved, the last time."""
    entry = submission.journal.filter(act=Act.APPROVED).order_by("-at", "-pk").first()
    return {int(key) for key in keys_of(entry.attachments)} if entry is not None else set()


def _later_draft(offer: OfferPage) -> OfferPage | None:
    latest: Revision | None = offer.latest_revision
    if latest is None or latest.pk == offer.live_revision_id:
        return None
    draft: OfferPage = latest.as_object()
    return draft


def _make_document(file: DepositFile) -> None:
    with file.file.open("rb") as opened:
        content = ContentFile(opened.read(), name=file.name)
    document = get_document_model()(title=title_of(file), file=content)
    # Wagtail's forms set these; the size spares a look at the file for each list.
    document.file_size = file.size
    document.save()
    file.document = document
    file.save(update_fields=["document"])


def title_of(file: DepositFile) -> str:
    """Return what a reader sees of an attachment's name."""
    return file.name.rpartition(".")[0] or file.name


def _attach(offer: OfferPage, files: list[DepositFile]) -> None:
    known = {attachment.document_id for attachment in offer.attachments.all()}
    for order, file in enumerate(files, start=len(known)):
        if file.document_id not in known:
            offer.attachments.add(OfferAttachment(document=file.document, title=title_of(file), sort_order=order))
