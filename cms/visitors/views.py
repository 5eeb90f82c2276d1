"""Opening secret links."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.visitors.links import LinkRequired, open_link

#: A secret in an address mustn't reach the next one that the reader asks for.
NO_REFERRER: Final = "no-referrer"


@never_cache
@require_safe
def follow_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Note the link in the session and lead to what it opens; looking at it changes nothing, as mail programs do."""
    try:
        response: HttpResponse = HttpResponseRedirect(open_link(request, secret))
    except LinkRequired:
        return link_required(request)
    return as_secret(response)


def link_required(request: HttpRequest) -> HttpResponse:
    """Say that a link is no longer valid, or was never opened in this browser, and how to get another."""
    return as_secret(render(request, "visitors/link_required.html", status=403))


def as_secret(response: HttpResponse) -> HttpResponse:
    """Return the response for who holds a link: nobody keeps it, nobody is told where its reader comes from."""
    response["Referrer-Policy"] = NO_REFERRER
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
