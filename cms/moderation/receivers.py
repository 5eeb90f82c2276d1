"""What moderation listens to."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.models import Page, WorkflowState
from wagtail.signals import workflow_cancelled


def connect() -> None:
    """Follow workflows that editors end, and pages that they delete."""
    workflow_cancelled.connect(_workflow_cancelled, sender=WorkflowState, dispatch_uid="moderation_cancelled")
    pre_delete.connect(_page_deleted, sender=Page, dispatch_uid="moderation_page_deleted")


def _workflow_cancelled(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    from cms.moderation.wagtail_actions import workflow_cancelled_by_admin

    workflow_cancelled_by_admin(instance, user)


def _page_deleted(instance: Page, **_kwargs: Any) -> None:
    from cms.moderation.wagtail_actions import page_deleted

    page_deleted(instance)
