"""The one service by which moderators decide; whatever they click, it comes here."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.moderation.clock import now
from cms.moderation.contract import Attachment, Event
from cms.moderation.enums import Act, Decision, SubmissionState
from cms.moderation.errors import (
    AlreadyDecided,
    InvalidDecision,
    NotPublishable,
    OutOfScope,
    RevisionChanged,
    WithAuthor,
)
from cms.moderation.journal import content_digest, name_of, write_entry
from cms.moderation.locking import locked
from cms.moderation.models import ModerationTaskState, Reason, Submission
from cms.moderation.scope import may_decide
from cms.moderation.seeing import attachments_of, digest_of_seen, marks_of
from cms.moderation.submitting import cancel_workflow, close, workflow_state_of
from cms.moderation.telling import tell
from cms.publication.models import Publication
from cms.publication.writing import log_transaction


def decide(
    submission: Submission,
    user: User,
    decision: Decision,
    reasons: Sequence[str] = (),
    text: str = "",
    *,
    seen_revision: int | None = None,
    seen_digest: str = "",
    successor: str = "",
    to: User | None = None,
) -> Submission:
    """Take a decision, in one transaction with its entry in the journal and the author's news; return the submission.

    ``seen_revision`` is the version that the moderator was shown, ``seen_digest`` that of its content and attachments
    (``cms.moderation.seeing``; without it, those that stand now); only a hand-over needs none. Of two who decide at
    once the second gets ``AlreadyDecided``. ``successor`` is the public id that a merger leads to, ``to`` who gets
    what is handed over.

    Raises a ``DecisionRefused``; nothing has changed then.
    """
    with log_transaction(), transaction.atomic():
        row = locked(submission)
        if not may_decide(user, row):
            raise OutOfScope
        _refuse_if_closed(row)
        if decision == Decision.HAND_OVER:
            _hand_over(row, user, to, text)
        else:
            revision, attachments = _seen(row, seen_revision, seen_digest)
            _check_reasons(decision, reasons, text)
            row.reasons, row.text = list(reasons), text.strip()
            if decision == Decision.APPROVE:
                _approve(row, user, revision, attachments)
            elif decision == Decision.ASK:
                _ask(row, user)
            elif decision == Decision.REFUSE:
                _end(row, user, SubmissionState.REFUSED, Act.REFUSED, Event.REFUSED)
            else:
                _merge(row, user, successor)
    return row


def _refuse_if_closed(row: Submission) -> None:
    if row.state == SubmissionState.QUESTION:
        raise WithAuthor
    if row.state != SubmissionState.WAITING:
        raise AlreadyDecided(row, name_of(row.decided_by))


def _seen(row: Submission, seen_revision: int | None, seen_digest: str) -> tuple[Revision, list[Attachment]]:
    """Return the version that was shown, and its attachments; it must be the one that waits, all of it unchanged."""
    revision = Revision.objects.select_for_update().filter(pk=row.revision_id).first()
    if revision is None or revision.pk != seen_revision:
        raise RevisionChanged
    digest, attachments = content_digest(revision), attachments_of(row)
    if digest_of_seen(digest, attachments) != (seen_digest or digest_of_seen(row.digest, attachments)):
        raise RevisionChanged
    row.digest = digest
    return revision, attachments


def _check_reasons(decision: Decision, reasons: Iterable[str], text: str) -> None:
    wanted = set(reasons)
    needs_reason = decision in {Decision.ASK, Decision.REFUSE}
    if needs_reason and not wanted and not text.strip():
        raise InvalidDecision(_("Choisissez un motif ou écrivez à l’auteur ce qui ne va pas."))
    if decision == Decision.REFUSE and not wanted:
        raise InvalidDecision(_("Choisissez au moins un motif de refus."))
    if wanted and decision == Decision.APPROVE:
        raise InvalidDecision(_("Un motif accompagne une demande de modifications ou un refus, pas une approbation."))
    if wanted:
        field = "for_question" if decision == Decision.ASK else "for_refusal"
        known = set(Reason.objects.filter(**{field: True}, code__in=wanted).values_list("code", flat=True))
        if wanted - known:
            raise InvalidDecision(
                _("Pour demander des modifications, choisissez un motif qui s’y prête.")
                if decision == Decision.ASK
                else _("Pour refuser, choisissez un motif de refus.")
            )


def _approve(row: Submission, user: User, revision: Revision, attachments: list[Attachment]) -> None:
    state = workflow_state_of(row)
    close(row, SubmissionState.APPROVED, user)
    try:
        if state is None or state.current_task_state is None:
            revision.publish(user=user, skip_permission_checks=True)
        else:
            task_state: ModerationTaskState = state.current_task_state.specific
            task_state.revision = revision
            task_state.workflow_state = state
            state.current_task_state = task_state
            task_state.approve(user=user, comment=_comment(row))
    except ValidationError as error:
        raise NotPublishable(error.messages) from error
    write_entry(row, Act.APPROVED, user, reasons=row.reasons, text=row.text, attachments=marks_of(attachments))
    tell(row, Event.APPROVED)


def _comment(row: Submission) -> str:
    """Return what Wagtail shows in its own history: to people with an account, and nothing that an erasure misses."""
    return row.text if row.submitted_by_id is not None else ""


def _ask(row: Submission, user: User) -> None:
    row.state = SubmissionState.QUESTION
    row.answer = ""
    row.claimed_by, row.claimed_at = row.claimed_by or user, row.claimed_at or now()
    row.save()
    state = workflow_state_of(row)
    if state is not None and state.current_task_state is not None:
        task_state = state.current_task_state.specific
        task_state.workflow_state = state
        state.current_task_state = task_state
        task_state.reject(user=user, comment=_comment(row))
    write_entry(row, Act.ASKED, user, reasons=row.reasons, text=row.text)
    tell(row, Event.QUESTION)


def _end(row: Submission, user: User, state: SubmissionState, act: Act, event: Event) -> None:
    close(row, state, user)
    cancel_workflow(row, user)
    write_entry(row, act, user, reasons=row.reasons, text=row.text, target=row.merged_into)
    tell(row, event)


def _merge(row: Submission, user: User, successor: str) -> None:
    successor = successor.strip()
    if row.page is not None and row.page.live:
        raise InvalidDecision(_("Cette fiche est déjà publiée : refusez la modification, ou fusionnez les fiches."))
    if successor == row.page_public_id or not _is_public(successor):
        raise InvalidDecision(_("Indiquez l’identifiant d’une fiche publiée, autre que celle-ci."))
    if row.country is not None and _is_elsewhere(successor, row.country.code):
        raise InvalidDecision(
            _("Cette fiche est d’un autre pays que la soumission (%(country)s) : ne fusionnez que dans le même pays.")
            % {"country": row.country}
        )
    row.merged_into = successor
    _end(row, user, SubmissionState.MERGED, Act.MERGED, Event.MERGED)


def _is_public(public_id: str) -> bool:
    return bool(public_id) and Publication.objects.filter(public_id=public_id, is_removed=False).exists()


def _is_elsewhere(public_id: str, country: str) -> bool:
    """Tell whether a public sheet is of other countries only; one without a country is nowhere else."""
    facets = Publication.objects.filter(public_id=public_id, is_removed=False).values_list("facets", flat=True)
    countries = {facet for sheet in facets for facet in sheet if facet.startswith("country:")}
    return bool(countries) and f"country:{country}" not in countries


def _hand_over(row: Submission, user: User, to: User | None, text: str) -> None:
    if to is None or not to.is_active or not may_decide(to, row):
        raise InvalidDecision(_("Choisissez une personne dont le périmètre comprend cette soumission."))
    row.claimed_by, row.claimed_at = to, now()
    row.save(update_fields=["claimed_by", "claimed_at"])
    write_entry(row, Act.HANDED_OVER, user, target=name_of(to), text=text.strip())
    tell(row, Event.HANDED_OVER)
