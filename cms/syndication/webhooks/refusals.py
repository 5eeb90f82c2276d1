"""Why a token holder's wish isn't granted, and what is answered then."""

from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from cms.syndication.problems import ParameterError, problem

#: Where ninja says that a value was: not what a client knows it by.
_PLACES: Final = frozenset({"body", "query", "path"})


class SuspendedByStaff(Exception):
    """The ministry suspended a webhook: only it resumes it."""


class TooManyWebhooks(Exception):
    """An organisation has as many webhooks as it may."""


def suspended_by_staff(request: HttpRequest, error: SuspendedByStaff) -> HttpResponse:
    """Answer 409."""
    return problem(HTTPStatus.CONFLICT, _("Le ministère a suspendu ce webhook : écrivez-lui pour le réactiver."))


def too_many_webhooks(request: HttpRequest, error: TooManyWebhooks) -> HttpResponse:
    """Answer 409."""
    return problem(HTTPStatus.CONFLICT, _("Votre organisme a déjà autant de webhooks qu’il peut en avoir."))


def invalid_body(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 422 that names each value that isn't as it must be."""
    found: list[ParameterError] = [
        {"name": _name(each.get("loc", ())), "reason": _reason(each)} for each in error.errors
    ]
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _("Le contenu de la requête ne peut pas être pris en compte."),
        type_name="invalid-parameter",
        errors=found,
    )


def _name(place: Any) -> str:
    parts = [str(part) for part in place]
    while parts and parts[0] in _PLACES:
        # ninja names the argument of its function after « body ».
        parts = parts[2:] if parts[:2] == ["body", "body"] else parts[1:]
    return ".".join(parts) or "body"


def _reason(error: dict[str, Any]) -> str:
    sort = str(error.get("type", ""))
    if sort == "missing":
        return _("une valeur est attendue")
    if sort == "extra_forbidden":
        return _("ce paramètre n’existe pas ici")
    if sort in {"string_too_long", "too_long"}:
        return _("c’est trop long")
    return _("cette valeur n’a pas la forme attendue")
