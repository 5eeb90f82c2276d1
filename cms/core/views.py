"""Pages that belong to no feature: the plan of the site, the gallery of components."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.core.gallery import gallery
from cms.core.site_map import sections


@csrf_exempt
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show every way into the portal."""
    return render(request, "core/site_map.html", {"sections": sections(request)})


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component and block with sample content; only routed where ``STYLEGUIDE`` is set."""
    return render(request, "core/styleguide.html", gallery())
