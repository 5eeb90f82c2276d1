"""Ready bytes as responses: versions, 304, gzip."""

import gzip
import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe

from cms.publication.fulltext import still_stands
from cms.syndication.addresses import API_VERSION
from cms.syndication.kept import kept_bodies

JSON: Final = "application/json"
#: Shared caches (a CDN) may answer for this long; a browser asks each time, which costs a 304.
SHARED: Final = f"public, max-age=0, s-maxage={settings.API_SHARED_SECONDS}"
#: Every cache asks each time: followers of the log want its truth.
ALWAYS_ASK: Final = "public, no-cache"
#: Codes and documentation, which change a few times a year.
SELDOM: Final = "public, max-age=3600"
#: What is true only now.
NEVER: Final = "no-store"

#: Below this, gzip saves less than a packet.
_GZIP_FROM: Final = 1_000
_GZIP_LEVEL: Final = 5


def digest(*parts: object) -> str:
    """Return a short digest of the parts and of the API's version."""
    return hashlib.blake2s(repr((API_VERSION, *parts)).encode(), digest_size=10).hexdigest()


def make_etag(version: object, *parts: object) -> str:
    """Return a weak ETag (the same for every content coding) of a version of what the parts name."""
    return f'W/"{version}-{digest(*parts)}"'


def content_etag(body: bytes) -> str:
    """Return a weak ETag of content that has no version of its own."""
    return f'W/"{hashlib.blake2s(body, digest_size=16).hexdigest()}"'


def is_unchanged(
    request: HttpRequest, etag: str, last_modified: datetime | None = None, *, exists: bool = True
) -> bool:
    """Tell whether the client's copy is good (RFC 9110, 13.1): by ETag, or by date where it sent no ETag.

    ``exists=False`` where the request isn't checked yet: then ``*``, which any answer would meet, doesn't count.
    """
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if known is not None:
        wanted = etag.removeprefix("W/")
        return (exists and known.strip() == "*") or wanted in {
            part.strip().removeprefix("W/") for part in known.split(",")
        }
    since = request.META.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or last_modified is None:
        return False
    moment = parse_http_date_safe(since)
    return moment is not None and int(last_modified.timestamp()) <= moment


def make_response(
    body: bytes,
    *,
    etag: str = "",
    cache_control: str = SHARED,
    last_modified: datetime | None = None,
    content_type: str = JSON,
) -> HttpResponse:
    """Return bytes as a response; without ``etag`` the middleware gives one made of the content."""
    return _with_headers(HttpResponse(body, content_type=content_type), etag, cache_control, last_modified)


def not_modified(etag: str, cache_control: str = SHARED, last_modified: datetime | None = None) -> HttpResponse:
    """Return 304, with the headers that a 200 would have (RFC 9110, 15.4.5)."""
    return _with_headers(HttpResponse(status=304), etag, cache_control, last_modified)


def _with_headers(
    response: HttpResponse, etag: str, cache_control: str, last_modified: datetime | None
) -> HttpResponse:
    if etag:
        response["ETag"] = etag
    response["Cache-Control"] = cache_control
    if last_modified is not None:
        response["Last-Modified"] = http_date(last_modified.timestamp())
    return response


def kept(etag: str, build: Callable[[], bytes], may_keep: Callable[[], bool] = lambda: True) -> bytes:
    """Return the body of this version, built at most once while it stays in the process's memory.

    ``may_keep`` is asked of a body that was built: one of another version isn't kept.
    """
    found = kept_bodies.get(etag)
    if found is None:
        found = build()
        if may_keep():
            kept_bodies.set(etag, found, len(found))
    return found


def kept_response(etag: str, version: str, build: Callable[[], bytes], content_type: str = JSON) -> HttpResponse:
    """Return the body that is kept of this version, or what ``build`` makes of it.

    Where something else stood in for the version, its body isn't kept, and has no tag but its content's.
    """
    body = kept(etag, build, lambda: still_stands(version))
    if still_stands(version):
        return make_response(body, etag=etag, content_type=content_type)
    return make_response(body, cache_control=ALWAYS_ASK, content_type=content_type)


def compress(request: HttpRequest, response: HttpResponse) -> None:
    """Send the body gzipped to a client that takes it; the work is done once for each version."""
    patch_vary_headers(response, ("Accept-Encoding",))
    if len(response.content) < _GZIP_FROM or not accepts_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        return
    body = response.content
    etag = response.get("ETag") or content_etag(body)
    response.content = kept(f"{etag}.gzip", lambda: gzip.compress(body, _GZIP_LEVEL, mtime=0))
    response["Content-Encoding"] = "gzip"


def accepts_gzip(header: str) -> bool:
    """Tell whether an ``Accept-Encoding`` takes gzip (RFC 9110, 12.5.3): by name or ``*``, not with ``q=0``."""
    taken: dict[str, bool] = {}
    for part in header.lower().split(","):
        coding, _semicolon, parameters = part.strip().partition(";")
        weight = parameters.replace(" ", "").removeprefix("q=")
        taken[coding.strip()] = not weight or weight.strip("0.") != ""
    return taken.get("gzip", taken.get("*", False))
