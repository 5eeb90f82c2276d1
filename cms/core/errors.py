"""Error pages in the design system: what happened in a sentence, a search, ways out.

Below ``/api/`` the same errors are ``application/problem+json`` (RFC 9457).
"""

import json
import logging
import re
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template import loader
from django.utils.translation import override

from cms.core.addresses import language_of_path
from cms.core.caching import as_error
from cms.core.formats import file_size
from cms.core.labels import DEFAULT_LANGUAGE

logger = logging.getLogger(__name__)

API_PREFIX: Final = "/api/"
#: Words of our own addresses: they say where, not what.
_PLACES: Final = frozenset(
    [
        *("atlas", "projets", "collectivites", "partenaires", "pays", "bourse", "offres", "actualites"),
        *("index", "html", "htm", "php", "asp", "aspx", "www"),
    ]
)
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
#: A public id is letters without vowels and digits (cms.core.public_ids): not a word.
_VOWEL: Final = re.compile(r"[aeiouyàâäéèêëîïôöùûü]", re.IGNORECASE)
MAX_WORDS: Final = 6


def words_of(path: str) -> str:
    """Return the words of an address, to search for what it may have been about."""
    found = [word for word in _WORD.findall(path) if word.lower() not in _PLACES and _VOWEL.search(word)]
    return " ".join(dict.fromkeys(found[-MAX_WORDS:]))


def problem(status: HTTPStatus, detail: str = "") -> HttpResponse:
    """Return an error as problem+json."""
    body = {"type": "about:blank", "title": status.phrase, "status": int(status)}
    if detail:
        body["detail"] = detail
    return HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: ``handler404``."""
    if request.path.startswith(API_PREFIX):
        return problem(HTTPStatus.NOT_FOUND)
    context = {"words": words_of(request.path)}
    return as_error(request, render(request, "core/errors/404.html", context, status=HTTPStatus.NOT_FOUND))


def gone(request: HttpRequest, removed_at: datetime | None = None) -> HttpResponse:
    """Answer 410: for the views of what was public and isn't any more. ``removed_at``: since when, if known."""
    context = {"words": words_of(request.path), "removed_at": removed_at}
    return as_error(request, render(request, "core/errors/410.html", context, status=HTTPStatus.GONE))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, to a form that is too large 413: ``handler400``.

    The request may be too broken for a context processor.
    """
    if request.path.startswith(API_PREFIX):
        return problem(HTTPStatus.BAD_REQUEST)
    if isinstance(exception, RequestDataTooBig):
        return _bare_page(request, "core/errors/413.html", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _bare_page(request, "core/errors/400.html", HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: ``handler403``."""
    if request.path.startswith(API_PREFIX):
        return problem(HTTPStatus.FORBIDDEN)
    return render(request, "core/errors/403.html", status=HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or stale: ``CSRF_FAILURE_VIEW``. A page without a form takes none: 405."""
    if not _takes_forms(request):
        return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS"])
    return render(request, "core/errors/csrf.html", status=HTTPStatus.FORBIDDEN)


def _takes_forms(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return True
    view_class = getattr(match.func, "view_class", None)
    return match.url_name != "wagtail_serve" and (view_class is None or hasattr(view_class, "post"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500: ``handler500``. Needs neither the database nor a context processor."""
    if request.path.startswith(API_PREFIX):
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR)
    return _bare_page(request, "core/errors/500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def _bare_page(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    language = language_of_path(request.path) or DEFAULT_LANGUAGE
    try:
        with override(language):
            most = file_size(settings.VISITORS_MOST_FILE_BYTES)
            context = {"language": language, "home": f"/{language}/", "most": most}
            content = loader.get_template(template).render(context)
    except Exception:
        # The page that says that something broke must not break too (a missing static manifest does that).
        logger.exception("the error page could not be rendered")
        content = f"<!DOCTYPE html><title>{status.phrase}</title><h1>{status.phrase}</h1>"
    return HttpResponse(content, status=status)
