"""Who looks at a submission: said to the author once, and to the other moderators."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from cms.moderation.clock import now
from cms.moderation.contract import Event
from cms.moderation.enums import DECIDING, Act, SubmissionState
from cms.moderation.errors import AlreadyClaimed, AlreadyDecided, OutOfScope
from cms.moderation.journal import name_of, write_entry
from cms.moderation.locking import locked
from cms.moderation.models import Absence, Role, Submission
from cms.moderation.scope import may_decide, scoped
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


def held_by(submissions: Iterable[Submission]) -> dict[int, int]:
    """Return who looks at each of some submissions (by their numbers), as far as that person still may decide there.

    An account that was closed, or a role that was taken, looks at nothing any more: such a submission is everybody's.
    """
    by_person: dict[User, list[int]] = {}
    for one in submissions:
        if one.claimed_by is not None:
            by_person.setdefault(one.claimed_by, []).append(one.pk)
    held: dict[int, int] = {}
    for person, pks in by_person.items():
        still = scoped(Submission.objects.filter(pk__in=pks), person, deciding=True).values_list("pk", flat=True)
        held |= dict.fromkeys(still, person.pk)
    return held


def gone() -> QuerySet[User]:
    """Return the people who decide about nothing any more: what they hold is free."""
    deciding = Q(pk__in=Role.objects.filter(name__in=DECIDING).values("user"))
    standing_in = Q(pk__in=Absence.objects.today().values("deputy"))
    return User.objects.exclude(Q(is_active=True) & (Q(is_superuser=True) | deciding | standing_in))


def _mine(submission: Submission, user: User) -> Submission:
    row = locked(submission)
    if not may_decide(user, row):
        raise OutOfScope
    return row
