"""Who looks at a submission: said to the author once, and to the other moderators."""

from django.contrib.auth.models import User

from cms.moderation.clock import now
from cms.moderation.contract import Event
from cms.moderation.enums import Act, SubmissionState
from cms.moderation.errors import AlreadyClaimed, AlreadyDecided, OutOfScope
from cms.moderation.journal import name_of, write_entry
from cms.moderation.locking import locked
from cms.moderation.models import Submission
from cms.moderation.scope import may_decide
from cms.moderation.telling import tell
from cms.publication.writing import log_transaction


def claim(submission: Submission, user: User) -> Submission:
    """Take a submission up. Raises ``OutOfScope``, ``AlreadyClaimed`` by somebody else, ``AlreadyDecided``."""
    with log_transaction():
        row = _mine(submission, user)
        if row.state != SubmissionState.WAITING:
            raise AlreadyDecided(row, name_of(row.decided_by))
        if row.claimed_by is not None and row.claimed_by_id != user.pk:
            raise AlreadyClaimed(row, name_of(row.claimed_by))
        if row.claimed_by_id == user.pk:
            return row
        row.claimed_by, row.claimed_at = user, now()
        is_first = row.taken_up_at is None
        row.taken_up_at = row.taken_up_at or now()
        row.save(update_fields=["claimed_by", "claimed_at", "taken_up_at"])
        write_entry(row, Act.CLAIMED, user)
        if is_first:
            tell(row, Event.TAKEN_UP)
        return row


def release(submission: Submission, user: User) -> Submission:
    """Give a submission back to the queue: one's own, or that of a colleague who doesn't come back to it."""
    with log_transaction():
        row = _mine(submission, user)
        if row.claimed_by_id is not None:
            row.claimed_by, row.claimed_at = None, None
            row.save(update_fields=["claimed_by", "claimed_at"])
            write_entry(row, Act.RELEASED, user)
        return row


def _mine(submission: Submission, user: User) -> Submission:
    row = locked(submission)
    if not may_decide(user, row):
        raise OutOfScope
    return row
