"""Submissions with a past, for demonstration data: by the same services, at other times, and nobody is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Page

from cms.moderation.claiming import claim
from cms.moderation.clock import in_the_past
from cms.moderation.deciding import decide
from cms.moderation.enums import Act, Decision
from cms.moderation.models import Submission
from cms.moderation.submitting import resubmit, submit, withdraw
from cms.publication.writing import log_transaction
from cms.reference.models import Country, Territory


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened so many days ago: a decision, or ``Act.CLAIMED``, ``ANSWERED``, ``WITHDRAWN``.

    ``user`` is the moderator (none for what the author did); ``successor`` is for a merger, ``to`` for a hand-over.
    """

    what: Decision | Act
    days_ago: float
    user: User | None = None
    reasons: Sequence[str] = ()
    text: str = ""
    successor: str = ""
    to: User | None = None


def stage(
    page: Page,
    *,
    kind: str,
    author: str,
    language: str,
    country: Country | None,
    days_ago: float,
    territory: Territory | None = None,
    steps: Sequence[Step] = (),
) -> Submission:
    """Submit a page ``days_ago``, then have the steps happen in order; return the submission. One transaction."""
    with log_transaction():
        with in_the_past(timezone.now() - timedelta(days=days_ago)):
            submission = submit(page, kind=kind, author=author, language=language, country=country, territory=territory)
        for step in steps:
            with in_the_past(timezone.now() - timedelta(days=step.days_ago)):
                _happen(submission, step)
            submission.refresh_from_db()
    return submission


def _happen(submission: Submission, step: Step) -> None:
    if step.what == Act.ANSWERED:
        resubmit(submission, text=step.text)
    elif step.what == Act.WITHDRAWN:
        withdraw(submission)
    elif step.user is None:
        raise ValueError(step)
    elif step.what == Act.CLAIMED:
        claim(submission, step.user)
    else:
        decide(
            submission,
            step.user,
            Decision(step.what),
            step.reasons,
            step.text,
            seen_revision=submission.revision_id,
            successor=step.successor,
            to=step.to,
        )
