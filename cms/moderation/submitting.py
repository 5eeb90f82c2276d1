"""What features do with submissions: make them, answer for their author, take them back."""

from django.contrib.auth.models import User
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cms.moderation.clock import now
from cms.moderation.contract import Event
from cms.moderation.enums import OPEN, Act, SubmissionState
from cms.moderation.errors import NotUnderWay
from cms.moderation.journal import write_entry
from cms.moderation.locking import locked
from cms.moderation.models import ModerationTaskState, Submission
from cms.moderation.placing import follow_place
from cms.moderation.rounds import begin_again, look_at, new_submission
from cms.moderation.telling import tell
from cms.moderation.workflow import moderation_workflow
from cms.publication.writing import log_transaction
from cms.reference.models import Country, Territory


def submit(
    page: Page,
    *,
    kind: str,
    author: str,
    language: str,
    country: Country | None,
    territory: Territory | None = None,
    user: User | None = None,
) -> Submission:
    """Have moderators decide about the latest version of a page (the specific one); return the submission.

    A page that is already under way stays one submission, of its latest version: submitting twice loses nothing.
    """
    with log_transaction():
        found = Submission.objects.filter(page_id=page.pk, state__in=OPEN).first()
        if found is not None:
            resubmit(found)
            return found
        if page.get_latest_revision() is None:
            page.save_revision(user=user, log_action=True)
        submission = new_submission(
            page,
            kind=kind,
            author=author,
            language=language,
            country=country,
            territory=territory,
            submitted_by=user,
        )
        moderation_workflow().start(page, user)
        submission.refresh_from_db()
        return submission


def resubmit(submission: Submission, *, text: str = "") -> None:
    """The author has answered or corrected: moderators look at the page's latest version now.

    Those in charge of the place that it names decide from then on. Raises ``NotUnderWay`` where it's decided already.
    """
    with log_transaction():
        row = locked(submission)
        if not row.is_open or row.page is None:
            raise NotUnderWay(row)
        row.answer = text
        state = workflow_state_of(row)
        if row.state == SubmissionState.QUESTION and state is not None:
            row.save(update_fields=["answer"])
            state.resume(user=None)  # a new round: it writes the rest
        else:
            _move_on(row, state)
        submission.refresh_from_db()


def _move_on(row: Submission, state: WorkflowState | None) -> None:
    assert row.page is not None  # noqa: S101  the caller has looked
    revision = row.page.get_latest_revision()
    if revision is not None:
        _look_at(row, revision, state)
        follow_place(row, revision)
    if row.state == SubmissionState.QUESTION:
        begin_again(row)
    row.save()
    write_entry(row, Act.ANSWERED, author_text=row.answer)
    tell(row, Event.ANSWERED)


def _look_at(row: Submission, revision: Revision, state: WorkflowState | None) -> None:
    look_at(row, revision)
    if state is not None and state.current_task_state is not None:
        TaskState.objects.filter(pk=state.current_task_state_id).update(revision=revision)


def withdraw(submission: Submission, *, user: User | None = None, stays_public: bool = False) -> None:
    """The author takes it back; the page is unpublished if it was public. Safe to do again.

    ``stays_public``: only a change is taken back, what is public of the page stays.
    """
    with log_transaction():
        row = locked(submission)
        page = row.page.specific if row.page is not None else None
        if row.is_open:
            close(row, SubmissionState.WITHDRAWN, user)
            cancel_workflow(row, user)
            write_entry(row, Act.WITHDRAWN, user)
            tell(row, Event.WITHDRAWN)
        if page is not None and page.live and not stays_public:
            page.unpublish(user=user)
        submission.refresh_from_db()


def keep_in_step(page: Page, before: int | None) -> None:
    """The portal itself has changed something in the draft of a page: moderators look at that version now.

    ``before`` is the number of the version that was the latest; a submission of another one stays where it is.
    """
    found = Submission.objects.filter(page_id=page.pk, state__in=OPEN).first()
    revision = page.get_latest_revision()
    if found is None or revision is None or found.revision_id != before:
        return
    with log_transaction():
        row = locked(found)
        _look_at(row, revision, workflow_state_of(row))
        row.save(update_fields=["revision", "digest", "title"])


def submission_of(page: Page, author: str = "") -> Submission | None:
    """Return the submission of a page that is under way, else its last one; with ``author``, of their own."""
    found = Submission.objects.filter(page_id=page.pk).order_by("-submitted_at", "-pk")
    if author:
        found = found.filter(author=author)
    return next((one for one in found if one.is_open), None) or next(iter(found), None)


def close(row: Submission, state: SubmissionState, user: User | None) -> None:
    """Write that a locked submission is decided."""
    row.state = state
    row.decided_at = now()
    row.decided_by = user
    row.save()


def workflow_state_of(row: Submission) -> WorkflowState | None:
    """Return Wagtail's workflow of a submission, if it's under way."""
    found = ModerationTaskState.objects.filter(submission=row).select_related("workflow_state").order_by("-pk").first()
    if found is None or not found.workflow_state.is_active:
        return None
    state: WorkflowState = found.workflow_state
    return state


def cancel_workflow(row: Submission, user: User | None) -> None:
    """End Wagtail's workflow of a submission that is decided by something else than an approval."""
    state = workflow_state_of(row)
    if state is not None:
        state.cancel(user=user)
