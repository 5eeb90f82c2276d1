"""The API's way past what only pages need, and the headers that all of its answers have.

A request that reads costs a list about a millisecond; sessions, accounts, messages and forms would double that and
mean nothing to it. So this middleware stands before theirs and calls the API's view itself. A request that writes goes
the whole way.
"""

from collections.abc import Callable
from copy import copy
from functools import lru_cache
from http import HTTPStatus
from typing import Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import Resolver404, ResolverMatch, get_urlconf, resolve
from django.utils.translation import activate, get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from cms.core.labels import DEFAULT_LANGUAGE
from cms.syndication.access.admission import admit
from cms.syndication.addresses import API_PATH
from cms.syndication.errors import answer_error, not_found
from cms.syndication.licence import LINK
from cms.syndication.problems import problem
from cms.syndication.responses import NEVER, compress, content_etag, is_unchanged, not_modified

#: So many paths are known to lead where they lead.
_MOST_PATHS: Final = 1_000

R = TypeVar("R", bound=HttpResponseBase)

READING: Final = ("GET", "HEAD")
#: Any site may read. The answer doesn't depend on the origin, so caches needn't keep one each.
CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Last-Modified, Location, Content-Language, Retry-After, Content-Disposition, Link, X-Log-Head, "
        "Content-Range, Accept-Ranges, Repr-Digest, RateLimit, RateLimit-Policy, WWW-Authenticate, Deprecation, "
        "Sunset, Allow"
    ),
}
#: What a browser may send; ``Authorization`` must be named, ``*`` doesn't mean it (Fetch standard).
PREFLIGHT: Final = {
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range"
    ),
    "Access-Control-Max-Age": "86400",
}
#: An answer that a browser opens by itself may load and frame nothing.
NO_CONTENT: Final = "default-src 'none'; frame-ancestors 'none'"


class ApiMiddleware:
    """Answers what is below the API's path; leaves the rest alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        path = request.path_info
        if not path.startswith(API_PATH):
            return self.get_response(request) if path != API_PATH[:-1] else _to_root()
        activate(_language(request))
        if request.method == "OPTIONS":
            return _options(request)
        try:
            standing = admit(request)
        except Exception as error:
            return _finish(request, answer_error(request, error))
        response = self._answer(request)
        if response.streaming or not isinstance(response, HttpResponse):
            response = _with_common_headers(response)
        else:
            response = _finish(request, response)
        if standing is not None:
            standing.write_on(response)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        try:
            match = _resolved(request.path_info, get_urlconf() or settings.ROOT_URLCONF)
        except Resolver404:
            return not_found(request)
        if request.method not in READING:
            allowed = _allowed(request, match)
            return self.get_response(request) if request.method in allowed else HttpResponseNotAllowed(allowed)
        request.resolver_match = match
        method, request.method = request.method, "GET"
        try:
            return match.func(request, *match.args, **match.kwargs)
        except Exception as error:
            return answer_error(request, error)
        finally:
            request.method = method


@lru_cache(_MOST_PATHS)
def _resolved(path: str, _urlconf: object) -> ResolverMatch:
    """Return what answers a path. Going through a hundred patterns one by one takes a tenth of a small answer's time.

    Raises ``Resolver404``, which isn't kept.
    """
    return resolve(path)


def _options(request: HttpRequest) -> HttpResponse:
    """Say what may be done with an address (RFC 9110, 9.3.7); a browser asks before it does so for another site."""
    try:
        allowed = ", ".join(_allowed(request, resolve(request.path_info)))
    except Resolver404:
        return _finish(request, not_found(request))
    methods = {"Allow": allowed, "Access-Control-Allow-Methods": allowed}
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=methods | PREFLIGHT | CORS)


def _allowed(request: HttpRequest, match: ResolverMatch) -> list[str]:
    """Return the methods of an address: ninja says them of one that no operation has; other views can be read only."""
    asked = copy(request)
    asked.method = "OPTIONS"
    methods = set(match.func(asked, *match.args, **match.kwargs).headers.get("Allow", "GET").split(", "))
    return sorted({*methods, "OPTIONS", *({"HEAD"} if "GET" in methods else ())})


def _language(request: HttpRequest) -> str:
    """Return the language that the client asks errors in. A cookie says nothing: an address has one answer."""
    for code, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "").lower()[:500]):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return DEFAULT_LANGUAGE


def _to_root() -> HttpResponse:
    return HttpResponse(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": API_PATH} | CORS)


def _finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code >= HTTPStatus.BAD_REQUEST and "json" not in response.get("Content-Type", ""):
        response = _as_problem(response)
    if response.status_code == HTTPStatus.OK and request.method in READING:
        if "ETag" not in response and response.get("Cache-Control") != NEVER:
            etag = content_etag(response.content)
            if is_unchanged(request, etag):
                response = not_modified(etag, response.get("Cache-Control", ""))
            response["ETag"] = etag
        if response.status_code == HTTPStatus.OK:
            compress(request, response)
    response.headers.setdefault("Vary", "Accept-Encoding")
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response["Content-Length"] = str(len(response.content))
    if request.method == "HEAD":
        response.content = b""
    return _with_common_headers(response)


def _with_common_headers(response: R) -> R:
    for name, value in CORS.items():
        response[name] = value
    response.headers.setdefault("Content-Security-Policy", NO_CONTENT)
    if response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers.setdefault("Link", LINK)
    return response


def _as_problem(response: HttpResponse) -> HttpResponse:
    found = problem(HTTPStatus(response.status_code))
    if response.has_header("Allow"):
        allowed = {*response["Allow"].split(", "), "OPTIONS"}
        found["Allow"] = ", ".join(sorted(allowed | ({"HEAD"} if "GET" in allowed else set())))
    return found
