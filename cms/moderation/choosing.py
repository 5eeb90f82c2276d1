"""Wagtail's page chooser shows every page's draft title to everybody in the admin; here only what one may see."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy


def choosable(pages: Any, user: User | AnonymousUser) -> Any:
    """Keep the pages that a person may see in the admin, and the public ones whose draft says nothing else."""
    if user.is_superuser:
        return pages
    explorable = page_permission_policy.explorable_instances(user).order_by().values("pk")
    seen = Page.objects.filter(Q(live=True, has_unpublished_changes=False) | Q(pk__in=explorable))
    # One subquery by key: Wagtail's search checks the columns of a filter, and knows few.
    return pages.filter(pk__in=seen.order_by().values("pk"))


class ScopedChosenView(ChosenMultipleView):
    """What was chosen: numbers that somebody made up name nothing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer for the pages that the person could have chosen."""
        found = [value for value in request.GET.getlist("id") if value.isdecimal()]
        pages = Page.objects.filter(pk__in=found)
        for keep in hooks.get_hooks("construct_page_chooser_queryset"):
            pages = keep(pages, request)
        allowed = set(pages.values_list("pk", flat=True))
        kept = request.GET.copy()
        kept.setlist("id", [value for value in found if int(value) in allowed])
        request.GET = kept  # type: ignore[assignment]  # a copy that may be changed
        return super().get(request)
