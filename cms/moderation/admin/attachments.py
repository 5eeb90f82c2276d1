"""The attachments of a submission, with those that came since moderators last looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cms.moderation.contract import Attachment
from cms.moderation.enums import Act
from cms.moderation.models import Submission


@dataclass(frozen=True, slots=True)
class ShownAttachment:
    """An attachment, and whether it's new since the last decision."""

    file: Attachment
    is_new: bool

    @property
    def extension(self) -> str:
        """Its type in a word that people know: « PDF », « PNG »."""
        return self.file.content_type.rpartition("/")[2].upper()


def shown_attachments(files: Iterable[Attachment], submission: Submission) -> list[ShownAttachment]:
    """Return the attachments in their order."""
    found = list(files)
    asked = _last_asked(submission) if found and submission.is_open else None
    return [ShownAttachment(file, _is_after(file.received_at, asked)) for file in found]


def _last_asked(submission: Submission) -> datetime | None:
    entry = submission.journal.filter(act=Act.ASKED).order_by("-at", "-pk").first()
    return entry.at if entry is not None else None


def _is_after(received_at: datetime | None, asked: datetime | None) -> bool:
    return received_at is not None and asked is not None and received_at > asked
