"""Opening secret links."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.visitors.links import LinkRequired, open_link, ways_back

#: A secret in an address mustn't reach the next one that the reader asks for.
NO_REFERRER: Final = "no-referrer"
#: The addresses behind it hold no secret. With ``no-referrer``, browsers would send their forms from the origin
#: ``null``, which is that of any other site's forms too: Django refuses them.
NO_REFERRER_ELSEWHERE: Final = "same-origin"


@never_cache
@require_safe
def follow_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Note the link in the session and lead to what it opens; looking at it changes nothing, as mail programs do."""
    try:
        response: HttpResponse = HttpResponseRedirect(open_link(request, secret))
    except LinkRequired:
        return link_required(request)
    return _behind_secret(as_secret(response))


def link_required(request: HttpRequest) -> HttpResponse:
    """Say that a link is no longer valid, or was never opened in this browser, and how to get another."""
    return _behind_secret(
        as_secret(render(request, "visitors/link_required.html", {"ways_back": ways_back()}, status=403))
    )


def _behind_secret(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = NO_REFERRER
    return response


def as_secret(response: HttpResponse) -> HttpResponse:
    """Return the response for who holds a link: nobody keeps it, no other site learns where its reader is from."""
    response["Referrer-Policy"] = NO_REFERRER_ELSEWHERE
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
