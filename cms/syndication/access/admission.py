"""Who is let in: the token is checked, the request counted, before anything is read for it."""

from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.syndication.access.quotas import QuotaExceeded, Standing, count_request
from cms.syndication.access.tokens import BadToken, NoToken, ScopeLacking, token_of
from cms.syndication.addresses import API_PATH
from cms.syndication.problems import problem
from cms.syndication.responses import NEVER

#: What monitors ask, however often.
_FREE: Final = (f"{API_PATH}health",)
_REALM: Final = 'Bearer realm="coopdec"'


def admit(request: HttpRequest) -> Standing | None:
    """Note the request's token in ``request.api_token``, count the request; return where its client stands.

    Raises ``BadToken`` or ``QuotaExceeded``.
    """
    whole: Any = request
    try:
        whole.api_token = token_of(request)
    except BadToken:
        # Counted as a stranger's: guessing isn't free.
        standing = count_request(request, None)
        if standing is not None and standing.is_exceeded:
            raise QuotaExceeded(standing) from None
        raise
    if request.path_info in _FREE:
        return None
    standing = count_request(request, whole.api_token)
    if standing is not None and standing.is_exceeded:
        raise QuotaExceeded(standing)
    return standing


def bad_token(request: HttpRequest, error: BadToken) -> HttpResponse:
    """Answer 401: the token opens nothing. Which of the reasons it is, a stranger isn't told."""
    found = problem(HTTPStatus.UNAUTHORIZED, _("Ce jeton est inconnu, expiré ou révoqué."), type_name="bad-token")
    return _challenge(found, ', error="invalid_token"')


def no_token(request: HttpRequest, error: NoToken) -> HttpResponse:
    """Answer 401: a token is needed here."""
    return _challenge(problem(HTTPStatus.UNAUTHORIZED, _("Un jeton est nécessaire ici : Authorization: Bearer …")))


def scope_lacking(request: HttpRequest, error: ScopeLacking) -> HttpResponse:
    """Answer 403: the token isn't for this."""
    found = problem(HTTPStatus.FORBIDDEN, _("Ce jeton n’a pas le droit « %(scope)s ».") % {"scope": error.scope.value})
    return _challenge(found, f', error="insufficient_scope", scope="{error.scope.value}"')


def quota_exceeded(request: HttpRequest, error: QuotaExceeded) -> HttpResponse:
    """Answer 429 with ``Retry-After``."""
    standing = error.standing
    detail = _("Votre quota de %(quota)s requêtes en %(window)s secondes est épuisé ; il revient dans %(seconds)s s.")
    words = {"quota": standing.quota, "window": standing.window, "seconds": standing.seconds}
    extensions: dict[str, Any] = {"violated-policies": [standing.policy]}
    found = problem(HTTPStatus.TOO_MANY_REQUESTS, detail % words, type_name="quota-exceeded", **extensions)
    standing.write_on(found)
    found["Retry-After"] = str(standing.seconds)
    found["Cache-Control"] = NEVER
    return found


def _challenge(response: HttpResponse, parameters: str = "") -> HttpResponse:
    response["WWW-Authenticate"] = _REALM + parameters
    response["Cache-Control"] = NEVER
    return response
