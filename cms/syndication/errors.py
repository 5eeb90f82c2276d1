"""From what goes wrong to the problem that the client reads."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from cms.publication.filters import InvalidParameter
from cms.publication.reading import NotPublished, Removed
from cms.syndication.access.admission import bad_token, no_token, quota_exceeded, scope_lacking
from cms.syndication.access.quotas import QuotaExceeded
from cms.syndication.access.tokens import BadToken, NoToken, ScopeLacking
from cms.syndication.exports.slots import Busy
from cms.syndication.feed import LogLost
from cms.syndication.problems import problem
from cms.syndication.webhooks.refusals import (
    SuspendedByStaff,
    TooManyWebhooks,
    invalid_body,
    suspended_by_staff,
    too_many_webhooks,
)

logger = logging.getLogger("django.request")


def invalid_parameter(request: HttpRequest, error: InvalidParameter) -> HttpResponse:
    """Answer 422 that names the parameter."""
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _("Le paramètre « %(name)s » ne peut pas être pris en compte : %(reason)s.")
        % {"name": error.name, "reason": error.reason.removesuffix(".")},
        type_name="invalid-parameter",
        errors=[{"name": wrong.name, "reason": wrong.reason} for wrong in error.all],
    )


def removed(request: HttpRequest, error: Removed) -> HttpResponse:
    """Answer 410 with the date of the removal."""
    return problem(
        HTTPStatus.GONE,
        _("Cet objet n’est plus public."),
        type_name="removed",
        removed_at=error.removed_at,
    )


def log_lost(request: HttpRequest, error: LogLost) -> HttpResponse:
    """Answer 409: the follower must begin again."""
    return problem(
        HTTPStatus.CONFLICT,
        _("Ce numéro vient d’un registre qui a été restauré depuis : videz votre copie et recommencez à 0."),
        type_name="log-lost",
        head=error.head,
    )


def not_found(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    """Answer 404: nothing is there, or never was public."""
    return problem(HTTPStatus.NOT_FOUND, _("Rien de public n’existe à cette adresse."))


def bad_request(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    """Answer 400: the request can't be read."""
    return problem(HTTPStatus.BAD_REQUEST, _("La requête ne peut pas être lue."))


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 503: the database can't be reached, and what can't be checked isn't said."""
    _report(request, error)
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, _("Le service est interrompu un instant. Réessayez."))
    response["Retry-After"] = "10"
    return response


def busy(request: HttpRequest, error: Busy) -> HttpResponse:
    """Answer 503: as many exports as are allowed run already."""
    response = problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("Trop de téléchargements sont en cours. Réessayez dans quelques secondes."),
        type_name="busy",
    )
    response["Retry-After"] = "5"
    return response


def server_error(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer 500 without details, which go to the log."""
    _report(request, error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, _("Une erreur s’est produite ; elle est consignée."))


def _report(request: HttpRequest, error: Exception) -> None:
    got_request_exception.send(sender=None, request=request)
    logger.error("%s: %s", type(error).__name__, request.path, exc_info=error, extra={"request": request})


#: What answers each exception; the most exact class of an exception wins.
HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    InvalidParameter: invalid_parameter,
    Removed: removed,
    LogLost: log_lost,
    NotPublished: not_found,
    BadToken: bad_token,
    NoToken: no_token,
    ScopeLacking: scope_lacking,
    QuotaExceeded: quota_exceeded,
    ValidationError: invalid_body,
    SuspendedByStaff: suspended_by_staff,
    TooManyWebhooks: too_many_webhooks,
    Http404: not_found,
    SuspiciousOperation: bad_request,
    RequestDataTooBig: bad_request,
    Busy: busy,
    OperationalError: unavailable,
    InterfaceError: unavailable,
    Exception: server_error,
}


def answer_error(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the problem that an exception means to the client."""
    handler = next(HANDLERS[cls] for cls in type(error).__mro__ if cls in HANDLERS)
    return handler(request, error)
