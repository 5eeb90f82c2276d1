"""What moderation adds to the admin."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page

from cms.moderation.admin.menu import moderation_menu
from cms.moderation.admin.viewsets import absences, moderation, reasons, roles
from cms.moderation.choosing import choosable
from cms.moderation.enums import SubmissionState
from cms.moderation.guarding import without_closed_reports
from cms.moderation.models import Submission
from cms.moderation.scope import may_decide
from cms.moderation.wagtail_actions import follow_draft


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Add the queue, the journal, figures, roles, absences and reasons."""
    return [moderation, roles, absences, reasons]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    """Add « Modération »."""
    return moderation_menu()


@hooks.register("construct_page_chooser_queryset")
def keep_drafts_out_of_choosers(pages: Any, request: HttpRequest) -> Any:
    """Offer what the person may see."""
    return choosable(pages, request.user)


@hooks.register("construct_reports_menu")
def leave_out_closed_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Show the reports that the person may read."""
    without_closed_reports(request, items)


@hooks.register("construct_homepage_panels")
def leave_the_queue_to_its_page(request: HttpRequest, panels: list[Component]) -> None:
    """Take Wagtail's panel of what waits off the first page: it reads all of it, each with queries of its own."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]


@hooks.register("after_edit_page")
def decide_about_the_correction(request: HttpRequest, page: Page) -> None:
    """What a moderator corrects in the editor is what is decided about from then on."""
    submission = Submission.objects.filter(page_id=page.pk, state=SubmissionState.WAITING).first()
    if submission is not None and isinstance(request.user, User) and may_decide(request.user, submission):
        follow_draft(submission, request.user)
