"""Attachments of a deposit: taken in, given out to who may see them, forgotten, and public in the end."""

import hashlib
import logging
from datetime import timedelta
from functools import partial
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.http import FileResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from bourse_pages.deposit.contents import MOST_BYTES, Checked, Refused, check_file, too_large
from bourse_pages.models import Deposit, DepositFile, DepositState, OfferAttachment
from bourse_pages.models.deposit import UNSENT
from bourse_pages.models.deposit_file import FOLDER

logger = logging.getLogger(__name__)

MOST_FILES: Final = 3
#: All drafts together hold no more: a flood of them mustn't fill the disk.
MOST_DRAFT_BYTES: Final = 2 * 1024**3
#: A file without a row is one of a request that is under way, or was cut off.
_CUT_OFF: Final = timedelta(days=1)


def read_upload(upload: UploadedFile[Any]) -> Checked:
    """Return what may be kept of an upload: long work, for outside a transaction. Raises ``Refused``."""
    if (upload.size or 0) > MOST_BYTES:
        raise Refused(too_large())
    return check_file(upload.read(), upload.name or "")


def add_file(deposit: Deposit, checked: Checked) -> DepositFile:
    """Keep an attachment that was read. Raises ``Refused`` with words for its sender."""
    refuse_beyond_room(deposit)
    return DepositFile.objects.create(
        deposit=deposit,
        file=ContentFile(checked.content, name=checked.name),
        name=checked.name,
        content_type=checked.content_type,
        size=len(checked.content),
        sha256=hashlib.sha256(checked.content).hexdigest(),
    )


def refuse_beyond_room(deposit: Deposit) -> None:
    """Raise ``Refused`` where a deposit takes no further attachment."""
    if deposit.files.filter(is_dropped=False).count() >= MOST_FILES:
        raise Refused(_("Trois pièces jointes au plus : retirez-en une d’abord."))
    if deposit.is_unsent and draft_bytes() > MOST_DRAFT_BYTES:
        logger.error("drafts of the Bourse hold %d bytes: attachments are refused", draft_bytes())
        raise Refused(_("Nous ne pouvons pas prendre de pièce jointe en ce moment. Envoyez l’offre sans elle."))


def draft_bytes() -> int:
    """Return how many bytes the attachments of all drafts take."""
    drafts = DepositFile.objects.filter(deposit__state__in=UNSENT)
    return drafts.aggregate(total=Sum("size"))["total"] or 0


def drop_file(file: DepositFile) -> None:
    """Its author wants an attachment no more: it's forgotten, or, if it's public, waits for the moderators' word."""
    if file.document_id is None:
        remove_file(file)
    else:
        file.is_dropped = True
        file.save(update_fields=["is_dropped"])


def dropped_files(deposit: Deposit) -> list[DepositFile]:
    """Return the attachments that are public with the offer and that its author has removed since."""
    if deposit.page_id is None:
        return []
    shown = OfferAttachment.objects.filter(page_id=deposit.page_id).values("document")
    return list(deposit.files.filter(is_dropped=True, document__in=shown))


def remove_file(file: DepositFile) -> None:
    """Forget an attachment: its row now, its bytes once that is certain."""
    name = file.file.name
    file.delete()
    if name:
        transaction.on_commit(partial(_erase, name))


def remove_files(deposits: list[int]) -> None:
    """Forget the attachments of some deposits."""
    for file in DepositFile.objects.filter(deposit__in=deposits):
        remove_file(file)


def mark_sent(deposit: Deposit) -> None:
    """Let moderators see the attachments: those that are there when the deposit is sent."""
    deposit.files.filter(sent_at=None).update(sent_at=timezone.now())


def _storage() -> Storage:
    """Return where the attachments are."""
    return DepositFile._meta.get_field("file").storage


def _erase(name: str) -> None:
    try:
        _storage().delete(name)
    except OSError:
        # It has no row any more; ``erase_strays`` tries again.
        logger.warning("a file could not be erased", exc_info=True)


def erase_strays() -> int:
    """Erase files without a row: their request was cut off before its transaction ended; return how many."""
    storage = _storage()
    if not storage.exists(FOLDER):
        return 0
    _folders, names = storage.listdir(FOLDER)
    known = set(DepositFile.objects.values_list("file", flat=True))
    before = timezone.now() - _CUT_OFF
    paths = (f"{FOLDER}/{name}" for name in names)
    strays = [path for path in paths if path not in known and storage.get_modified_time(path) < before]
    for path in strays:
        _erase(path)
    return len(strays)


def give_out(file: DepositFile) -> HttpResponseBase:
    """Answer with an attachment that isn't public: to be saved, never to be run or shown within the portal."""
    response = FileResponse(
        file.file.open("rb"), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def sent_files(deposit: Deposit) -> list[DepositFile]:
    """Return the attachments that moderators see."""
    return list(deposit.files.exclude(sent_at=None)) if deposit.state == DepositState.SENT else []
