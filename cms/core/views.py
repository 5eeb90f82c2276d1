"""Pages that belong to no feature: the plan of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def site_map(request: HttpRequest) -> HttpResponse:
    """Show every way into the portal."""
    return render(request, "core/site_map.html")
