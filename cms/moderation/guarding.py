"""Pages of Wagtail's admin that would tell of drafts, and of colleagues, to people who have nothing to do with them.

The pages of a workflow say a draft's title to whoever asks for a page without one. The report of page types shows the
page that was edited last, the site's history names everybody who has done something.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.moderation.bulk_guarding import bulk_action, confirm_move
from cms.moderation.models import Submission
from cms.moderation.scope import scoped, sees_everything

View = Callable[..., HttpResponseBase]

_WORKFLOW: Final = {
    "workflow_action": "action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
    "collect_workflow_action_data": "collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
    "confirm_workflow_cancellation": "confirm_cancellation/<int:page_id>/",
    "workflow_preview": "preview/<int:page_id>/<int:task_id>/",
}
_REPORTS: Final[dict[str, Any]] = {"site-history": LogEntriesView, "page-types-usage": PageTypesUsageReportView}


def oversees(user: Any) -> bool:
    """Tell whether a person is there for the whole site: edits all pages, or sees all submissions."""
    root = Page.get_first_root_node()
    return sees_everything(user) or page_permission_policy.user_has_permission_for_instance(user, "change", root)


def is_concerned(user: Any, page: Page) -> bool:
    """Tell whether a page is somebody's to edit, or a submission of it is theirs to see."""
    can_edit = page.permissions_for_user(user).can_edit()
    return bool(can_edit) or scoped(Submission.objects.filter(page_id=page.pk), user).exists()


def _for_overseers(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not oversees(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _for_those_concerned(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponseBase:
        if not is_concerned(request.user, get_object_or_404(Page, pk=page_id)):
            raise PermissionDenied
        return view(request, page_id=page_id, **kwargs)

    return guarded


def _admin(view: View) -> View:
    guarded: View = never_cache(require_admin_access(view))
    return guarded


def guarded_urls() -> list[URLPattern]:
    """Return the routes that answer before Wagtail's own."""
    urls = [
        path(
            f"pages/workflow/{rest}",
            _admin(_for_those_concerned(page_viewset_registry.as_view(name, page_id_kwarg="page_id"))),
        )
        for name, rest in _WORKFLOW.items()
    ]
    urls.append(path("bulk/<str:app_label>/<str:model_name>/<str:action>/", _admin(bulk_action)))
    urls.append(path("pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/", _admin(confirm_move)))
    for name, view in _REPORTS.items():
        urls.append(path(f"reports/{name}/", _admin(_for_overseers(view.as_view()))))
        urls.append(path(f"reports/{name}/results/", _admin(_for_overseers(view.as_view(results_only=True)))))
    return urls


def without_closed_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out of the menu what would be refused."""
    if not oversees(request.user):
        items[:] = [item for item in items if item.name not in _REPORTS]
