"""What a moderator sees of a submission, in one digest: the version and its attachments. Decisions are about it."""

from cms.moderation.contract import Attachment, kind_named
from cms.moderation.journal import digest_of
from cms.moderation.models import Submission


def attachments_of(submission: Submission) -> list[Attachment]:
    """Return the attachments of a submission as they stand now, as its feature gives them."""
    try:
        kind = kind_named(submission.kind)
    except KeyError:
        return []
    return list(kind.attachments(submission)) if kind.attachments is not None else []


def has_waiting_attachments(submission: Submission) -> bool:
    """Tell whether approval publishes attachments."""
    return any(not one.is_public for one in attachments_of(submission))


def marks_of(attachments: list[Attachment]) -> list[str]:
    """Return what tells attachments from others, for the journal: ``key:sha256``; none of those that go."""
    return [f"{one.key}:{one.sha256}" for one in attachments if not one.is_going]


def keys_of(marks: list[str]) -> set[str]:
    """Return the keys of what ``marks_of`` has returned."""
    return {mark.partition(":")[0] for mark in marks}


def digest_of_seen(version: str, attachments: list[Attachment]) -> str:
    """Return the SHA-256 of what is shown: of a version (its digest) with its attachments, or the version's alone."""
    if not attachments:
        return version
    return digest_of([version, *sorted([one.key, one.sha256, one.name, one.is_going] for one in attachments)])
