"""A round of moderation begins: whoever started it, by ``submit`` or by a button of the admin."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.core.models import BasePage
from cms.moderation.clock import now
from cms.moderation.contract import Event, Subject, kind_of_page
from cms.moderation.enums import OPEN, Act, SubmissionState
from cms.moderation.journal import content_digest, write_entry
from cms.moderation.models.preferences import ModerationSettings
from cms.moderation.models.submission import Submission
from cms.moderation.pages import PAGE_KIND
from cms.moderation.telling import tell

if TYPE_CHECKING:
    from wagtail.models import TaskState

    from cms.moderation.models.task import ModerationTaskState


def submission_of_round(task_state: "ModerationTaskState") -> Submission:
    """Return the submission that a new round is about; one that came by Wagtail's own button is made here."""
    state = task_state.workflow_state
    found = Submission.objects.filter(page_id=state.object_id, state__in=OPEN).first()
    if found is not None:
        return found
    page = task_state.revision.as_object()
    kind = kind_of_page(page)
    subject = kind.subject(page) if kind is not None and kind.subject is not None else Subject()
    return new_submission(
        page,
        kind=kind.name if kind is not None else PAGE_KIND,
        author=subject.author,
        language=page.locale.language_code,
        country=subject.country,
        territory=subject.territory,
        submitted_by=state.requested_by,
    )


def new_submission(page: Page, **values: object) -> Submission:
    """Write the row of a new submission of a page (the specific one)."""
    moment = now()
    return Submission.objects.create(
        page_id=page.pk,
        page_public_id=page.public_id if isinstance(page, BasePage) else "",
        title=page.title[:255],
        submitted_at=moment,
        waiting_since=moment,
        due_on=due_on(),
        **values,
    )


def due_on() -> date:
    """Return the last day that a decision about what comes now is in time."""
    return timezone.localdate(now()) + timedelta(days=ModerationSettings.load().target_days)


def round_begun(task_state: "TaskState", user: User | None) -> None:
    """Write that a round began: the submission was received, or its author has answered."""
    from cms.moderation.placing import follow_place  # it reads the models, of which the task calls this

    submission: Submission = task_state.specific.submission
    answered = submission.state == SubmissionState.QUESTION
    look_at(submission, task_state.revision)
    if not answered:
        submission.save()
        write_entry(submission, Act.RECEIVED, user)
        tell(submission, Event.RECEIVED)
        return
    begin_again(submission)
    submission.save()
    follow_place(submission, task_state.revision)
    write_entry(submission, Act.ANSWERED, user, author_text=submission.answer)
    tell(submission, Event.ANSWERED)


def begin_again(submission: Submission) -> None:
    """Put a submission back to those that wait; it isn't saved."""
    submission.state = SubmissionState.WAITING
    submission.waiting_since = now()
    submission.due_on = due_on()
    submission.overdue_told_at = None


def look_at(submission: Submission, revision: Revision) -> None:
    """Have a version be what moderators look at; it isn't saved."""
    submission.revision = revision
    submission.digest = content_digest(revision)
    submission.title = str(revision.content.get("title") or submission.title)[:255]
