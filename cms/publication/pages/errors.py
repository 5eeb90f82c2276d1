"""What a reader sees instead of a list when a parameter can't be answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.publication.filters import InvalidParameter


def invalid_parameter(request: HttpRequest, error: InvalidParameter, *, list_url: str) -> HttpResponse:
    """Answer 422, as the API does: the page names the parameter, and never shows a silently wider list."""
    query = request.GET.copy()
    query.pop(error.name, None)
    query.pop("cursor", None)
    without = f"{request.path}?{query.urlencode()}" if query else request.path
    context = {"error": error, "without_url": without, "list_url": list_url}
    return render(request, "publication/invalid_parameter.html", context, status=422)
