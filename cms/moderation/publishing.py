"""What Wagtail does at the end of a workflow (``WAGTAIL_FINISH_WORKFLOW_ACTION``)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: "WorkflowState", user: Any = None) -> None:
    """Publish exactly the version that moderators approved, though the draft moved on.

    The moderator needs no right to publish the page: having it in scope is the right, and was tested by ``decide``.
    Other workflows, that administrators may set up, do as Wagtail does.
    """
    from cms.moderation.models.task import ModerationTaskState

    task_state = workflow_state.current_task_state.specific
    if isinstance(task_state, ModerationTaskState):
        # A workflow also « ends well » when an administrator deactivates its last task: nothing was approved then.
        if task_state.status == ModerationTaskState.STATUS_APPROVED:
            task_state.revision.publish(user=user, skip_permission_checks=True)
    else:
        workflow_state.content_object.get_latest_revision().publish(user=user)
