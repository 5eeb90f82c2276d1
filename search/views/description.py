"""The search as browsers understand it (OpenSearch 1.1): it can be added to their search boxes."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.core.addresses import absolute, active_language


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Answer the description document, in the language of its address."""
    context = {
        "name": settings.PORTAL_NAME,
        "description": settings.PORTAL_TAGLINE,
        "language": active_language(),
        "results_url": absolute(reverse("search:results")),
        "json_url": absolute("/api/v1/search"),
        "own_url": absolute(request.path),
    }
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    response = render(request, "search/opensearch.xml", context, content_type=content_type)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
