"""Wagtail's bulk actions name whatever number they are asked about; here only what the person sees in the lists.

Wagtail looks the numbers up among all rows, and answers « you may not publish this page » with the title of a draft,
a document or a colleague. Here the rows that somebody has nothing to do with aren't found: with no other, it's a 404.
"""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_list_or_404, get_object_or_404
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.moderation.choosing import choosable

#: What makes a document, a picture, a snippet or an account somebody's to see: as Wagtail's lists have it.
_RIGHTS: Final = ["add", "change", "delete"]


def visible(model: type[Model], user: User | AnonymousUser) -> Any:
    """Return the rows of a model that a person sees in the admin: pages as the chooser has them."""
    if issubclass(model, Page):
        return choosable(model._default_manager.all(), user)
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, _RIGHTS)


class _OfWhatIsVisible:
    """Goes before a bulk action of Wagtail: what it looks up is visible to who asks."""

    request: HttpRequest

    def get_queryset(self, model: type[Model], object_ids: Iterable[Any]) -> list[Any]:
        numbers = [int(value) for value in object_ids if str(value).isdecimal()]
        return get_list_or_404(visible(model, self.request.user), pk__in=numbers)


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponseBase:
    """Answer at Wagtail's address of bulk actions.

    Raises:
        Http404: no such action, nothing among the numbers that the person sees, or a place for moved pages that isn't.
    """
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is None or not _is_visible_place(request):
        raise Http404
    model = next(model for model in found.models if model._meta.label_lower == f"{app_label}.{model_name}")
    guarded: type[BulkAction] = type(found.__name__, (_OfWhatIsVisible, found), {})
    answer: HttpResponseBase = guarded(request, model).dispatch(request)
    return answer


def _is_visible_place(request: HttpRequest) -> bool:
    """Tell whether pages may be moved to the chosen one; yes where none is. A form shown again would name it."""
    chosen = request.POST.get("chooser", "")
    return not chosen or (chosen.isdecimal() and visible(Page, request.user).filter(pk=int(chosen)).exists())


def confirm_move(request: HttpRequest, page_to_move_id: int, destination_id: int) -> HttpResponseBase:
    """Ask before a page is moved: Wagtail's view names both to everybody who makes up their numbers.

    Raises:
        PermissionDenied: the person may not move the page, or doesn't see the place.
    """
    page = get_object_or_404(Page, pk=page_to_move_id)
    places = visible(Page, request.user).filter(pk=destination_id)
    if not page.permissions_for_user(request.user).can_move() or not places.exists():
        raise PermissionDenied
    view = page_viewset_registry.as_view("move_confirm", page_id_kwarg="page_to_move_id")
    answer: HttpResponseBase = view(request, page_to_move_id=page_to_move_id, destination_id=destination_id)
    return answer
