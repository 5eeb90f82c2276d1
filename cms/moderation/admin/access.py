"""Who gets into moderation's pages, and which submission of an address a person gets."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from cms.moderation.models import Submission
from cms.moderation.scope import has_scope, scoped


def visible(request: HttpRequest) -> QuerySet[Submission]:
    """Return the submissions that who asks may see, with what every list shows of them."""
    rows = Submission.objects.select_related("country", "territory", "claimed_by", "decided_by")
    return scoped(rows, request.user)


def visible_or_404(request: HttpRequest, pk: int) -> Submission:
    """Return one submission in scope; another one isn't there: not even that it exists is said."""
    rows = visible(request).select_related("page", "revision", "submitted_by")
    submission: Submission = get_object_or_404(rows, pk=pk)
    return submission


class ModerationView:
    """Mixin of the views: people without any scope are refused."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who sees no submission at all."""
        if not has_scope(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        return response
