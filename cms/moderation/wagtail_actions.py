"""Wagtail's own buttons (approve, request changes, cancel, publish) end in the same service."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from cms.moderation.contract import Event
from cms.moderation.deciding import decide
from cms.moderation.enums import OPEN, Act, Decision, SubmissionState
from cms.moderation.errors import DecisionRefused
from cms.moderation.journal import write_entry
from cms.moderation.locking import locked
from cms.moderation.models import ModerationTaskState, Submission
from cms.moderation.placing import follow_place
from cms.moderation.rounds import look_at
from cms.moderation.seeing import has_waiting_attachments
from cms.moderation.submitting import close
from cms.moderation.telling import tell

_DECISIONS = {"approve": Decision.APPROVE, "reject": Decision.ASK}


def decide_by_action(task_state: ModerationTaskState, user: User, action: str, *, comment: str = "") -> None:
    """Decide as Wagtail's button says, about the page's draft as its editor shows it.

    Raises ``PermissionDenied`` with the reason: the admin has no other way to say that it wasn't done.
    """
    submission = task_state.submission
    if action not in _DECISIONS or submission is None:
        raise PermissionDenied
    if action == "approve" and has_waiting_attachments(submission):
        # Its page shows none of them, and nobody publishes what they weren't shown.
        raise PermissionDenied(_("Cette page a des pièces jointes : approuvez-la dans la file, qui vous les montre."))
    follow_draft(submission, user)
    try:
        decide(
            submission,
            user,
            _DECISIONS[action],
            text=comment,
            seen_revision=submission.revision_id,
        )
    except DecisionRefused as refused:
        raise PermissionDenied(str(refused)) from refused


def follow_draft(submission: Submission, user: User) -> None:
    """Have a moderator's own correction be what is decided about: the latest version, if that person wrote it."""
    row = locked(submission)
    revision = row.page.get_latest_revision() if row.page is not None else None
    if row.state != SubmissionState.WAITING or revision is None or revision.user_id != user.pk:
        return
    before = (row.revision_id, row.digest)
    look_at(row, revision)
    if (row.revision_id, row.digest) != before:
        row.save(update_fields=["revision", "digest", "title"])
        follow_place(row, revision)
        ModerationTaskState.objects.filter(submission=row, status=ModerationTaskState.STATUS_IN_PROGRESS).update(
            revision=revision
        )
        last = row.journal.order_by("-at", "-pk").first()
        if last is None or (last.act, last.actor_id) != (Act.EDITED, user.pk):  # the editor saves by itself, often
            write_entry(row, Act.EDITED, user)
    submission.refresh_from_db()


def workflow_cancelled_by_admin(instance: WorkflowState, user: User | None, **_kwargs: object) -> None:
    """Write what became of a submission whose workflow an editor ended: by publishing the page, or by cancelling."""
    found = Submission.objects.filter(
        page_id=instance.object_id, state__in=OPEN, task_states__workflow_state=instance
    ).first()
    if found is None:
        return
    row = locked(found)
    page = Page.objects.select_related("live_revision").get(pk=row.page_id)
    published = page.live and page.last_published_at is not None and page.last_published_at >= row.submitted_at
    if published and page.live_revision is not None:
        look_at(row, page.live_revision)
    row.reasons, row.text = [], ""
    close(row, SubmissionState.APPROVED if published else SubmissionState.WITHDRAWN, user)
    write_entry(row, Act.APPROVED if published else Act.WITHDRAWN, user)
    tell(row, Event.APPROVED if published else Event.WITHDRAWN)


def page_deleted(page: Page) -> None:
    """Take what was submitted of a deleted page out of the queue; the author is told that it is withdrawn."""
    for found in Submission.objects.filter(page_id=page.pk, state__in=OPEN):
        row = locked(found)
        row.reasons, row.text = [], ""
        close(row, SubmissionState.WITHDRAWN, None)
        write_entry(row, Act.WITHDRAWN)
        tell(row, Event.WITHDRAWN)
