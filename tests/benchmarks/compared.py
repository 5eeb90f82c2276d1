"""Views that do nothing but answer: what the portal's are compared with."""

from threading import Lock
from typing import Any
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import resolve
from django.utils.translation import activate

#: One thread at a time looks into the page's own rendering.
_gathering = Lock()
_bytes: dict[str, bytes] = {}
_pages: dict[str, tuple[Template, dict[str, Any]]] = {}


def null_view(request: HttpRequest, address: str) -> HttpResponse:
    """Answer the same bytes as the portal at ``address``, kept ready."""
    wanted = f"/{address}?{request.META['QUERY_STRING']}"
    if wanted not in _bytes:
        _bytes[wanted] = Client(SERVER_NAME="127.0.0.1").get(wanted).content
    return HttpResponse(_bytes[wanted], content_type="application/json")


def ready_view(request: HttpRequest, address: str) -> HttpResponse:
    """Render the template of the page at ``address`` with the data that the first call gathered."""
    activate("fr")
    # The page's own address: views and templates compare it.
    request.path = request.path_info = f"/{address}"
    wanted = f"/{address}?{request.META['QUERY_STRING']}"
    with _gathering:
        if wanted not in _pages:
            _pages[wanted] = _gather(request, f"/{address}")
    template, context = _pages[wanted]
    return HttpResponse(template.render(context, request))


def _gather(request: HttpRequest, address: str) -> tuple[Template, dict[str, Any]]:
    """Run the page's own view once, and keep what it hands to its template (the first, outermost one)."""
    found: list[tuple[Template, dict[str, Any]]] = []
    render = Template.render

    def keep(template: Template, context: Any = None, request: Any = None) -> Any:
        found.append((template, dict(context or {})))
        return render(template, context, request)

    match = resolve(address)
    with patch.object(Template, "render", keep):
        response: Any = match.func(request, *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
    return found[0]
