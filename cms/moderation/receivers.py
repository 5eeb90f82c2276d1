"""What moderation listens to."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, WorkflowState
from wagtail.signals import workflow_cancelled

from cms.moderation.models import Role
from cms.moderation.notifiers import replace_wagtails_mails
from cms.moderation.signals import roles_changed


def connect() -> None:
    """Follow workflows that editors end, and pages that they delete; authors get no mail of Wagtail's beside ours."""
    replace_wagtails_mails()
    workflow_cancelled.connect(_workflow_cancelled, sender=WorkflowState, dispatch_uid="moderation_cancelled")
    post_save.connect(_role_changed, sender=Role, dispatch_uid="moderation_role_saved")
    post_delete.connect(_role_changed, sender=Role, dispatch_uid="moderation_role_deleted")
    pre_delete.connect(_page_deleted, sender=Page, dispatch_uid="moderation_page_deleted")


def _workflow_cancelled(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    from cms.moderation.wagtail_actions import workflow_cancelled_by_admin

    workflow_cancelled_by_admin(instance, user)


def _page_deleted(instance: Page, **_kwargs: Any) -> None:
    from cms.moderation.wagtail_actions import page_deleted

    page_deleted(instance)


def _role_changed(instance: Role, **_kwargs: Any) -> None:
    for user in User.objects.filter(pk__in={instance.user_id, instance.was_of}):
        roles_changed.send(sender=Role, user=user)
    instance.was_of = instance.user_id
