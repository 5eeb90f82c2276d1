"""What caches may keep of a public page, and its way there: gzip, entity tags, Cache-Control."""

import hashlib
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

#: How long caches may answer « not found » without asking, in seconds.
ERROR_SECONDS: Final = 60


def _unused(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


_gzip: Final = GZipMiddleware(_unused)


def is_shared(request: HttpRequest) -> bool:
    """Tell whether anyone would get the same answer: a session or a preview may change what is shown."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and not getattr(request, "is_preview", False)


def as_private(response: HttpResponseBase) -> HttpResponseBase:
    """Return the response for its reader only: no cache keeps it for others, nothing is compressed beside secrets."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True)
    return response


def as_shared(request: HttpRequest, response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """Return the response with its entity tag, gzipped for who takes it; caches must ask again before they use it.

    Only for pages without any secret of the reader's: compression would give it away (BREACH).
    """
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    patch_vary_headers(response, ("Accept-Encoding",))
    return response if response.streaming else _gzip.process_response(request, response)


def as_unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """Return the 304 that a conditional request can be answered with, if it can."""
    response = get_conditional_response(request, etag=etag)
    if response is None or response.status_code != HTTPStatus.NOT_MODIFIED:
        return response
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def by_content(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Return a rendered page of which no version is known: its content is its entity tag; 304 where that is known."""
    if response.status_code != HTTPStatus.OK:
        return as_error(request, response)
    if not is_shared(request) or response.cookies:
        return as_private(response)
    etag = f'W/"{hashlib.blake2s(response.content, digest_size=12).hexdigest()}"'
    return as_unchanged(request, etag) or as_shared(request, response, etag)


def as_error(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return « not found » or « gone » so that caches bear a flood of wrong addresses; other answers stay."""
    if response.status_code not in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return response
    if not is_shared(request):
        as_private(response)
    elif not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=ERROR_SECONDS)
    return response
