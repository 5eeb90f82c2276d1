"""Wagtail's workflow with its one task, made where it's missing."""

from typing import Final

from wagtail.models import Workflow, WorkflowTask

from cms.moderation.models import ModerationTask

WORKFLOW: Final = "Relecture avant publication"
TASK: Final = "Relecture dans son périmètre"


def moderation_workflow() -> Workflow:
    """Return the active workflow whose task is moderation's; it's made where there is none."""
    found = Workflow.objects.active().filter(workflow_tasks__task__in=ModerationTask.objects.filter(active=True))
    workflow = found.order_by("pk").first()
    if workflow is not None:
        return workflow
    task = ModerationTask.objects.filter(active=True).order_by("pk").first() or ModerationTask.objects.create(name=TASK)
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW, active=True)
    workflow.workflow_tasks.all().delete()
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
