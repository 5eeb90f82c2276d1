"""Wagtail's own mails of workflows, which it sends in the request of who clicks: not for moderation's workflow."""

from collections.abc import Callable
from typing import Any, Final

from django.dispatch import Signal
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

#: Under these names Wagtail connects its notifiers, once: who comes first has the name.
_NAMES: Final[dict[str, Signal]] = {
    "submitted": workflow_submitted,
    "approved": workflow_approved,
    "rejected": workflow_rejected,
}


def replace_wagtails_mails() -> None:
    """Take the places of Wagtail's notifiers before ``wagtail.admin`` is ready; other workflows keep theirs."""
    from wagtail.admin.mail import (
        WorkflowStateApprovalEmailNotifier,
        WorkflowStateRejectionEmailNotifier,
        WorkflowStateSubmissionEmailNotifier,
    )

    notifiers = {
        "submitted": WorkflowStateSubmissionEmailNotifier(),
        "approved": WorkflowStateApprovalEmailNotifier(),
        "rejected": WorkflowStateRejectionEmailNotifier(),
    }
    for name, signal in _NAMES.items():
        uid = f"workflow_state_{name}_email_notification"
        signal.connect(_unless_moderated(notifiers[name]), sender=WorkflowState, weak=False, dispatch_uid=uid)


def _unless_moderated(notifier: Callable[..., Any]) -> Callable[..., None]:
    def notify(instance: WorkflowState, **kwargs: Any) -> None:
        from cms.moderation.models.task import ModerationTaskState

        if not ModerationTaskState.objects.filter(workflow_state=instance).exists():
            notifier(instance=instance, **kwargs)

    return notify
