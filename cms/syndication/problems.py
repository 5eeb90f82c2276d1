"""Errors as ``application/problem+json`` (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final, TypedDict

import orjson
from django.http import HttpResponse
from django.utils.translation import get_language

from cms.syndication.addresses import api_url

MEDIA_TYPE: Final = "application/problem+json"

#: One that the IETF defines, which has an address of its own.
QUOTA_EXCEEDED: Final = "https://iana.org/assignments/http-problem-types#quota-exceeded"
_ELSEWHERE: Final = {"quota-exceeded": QUOTA_EXCEEDED}

#: The problems that mean more than their HTTP status, each with its title; ``/problems/{name}`` explains them.
PROBLEM_TYPES: Final[dict[str, tuple[str, str]]] = {
    "invalid-parameter": (
        "Invalid parameter",
        (
            "A parameter is unknown, given twice where one is meant, or has a value of the wrong type or form. "
            "`errors` names each one with the reason. Nothing is ignored: correct the request."
        ),
    ),
    "removed": (
        "Removed",
        "The object was public and no longer is; `removed_at` tells since when. Delete your copy.",
    ),
    "bad-token": (
        "Bad token",
        (
            "The token of `Authorization: Bearer …` is wrong, has expired or was revoked. Reading needs none: leave "
            "the header out, or ask for another token."
        ),
    ),
    "quota-exceeded": (
        "Request cannot be satisfied as assigned quota has been exceeded",
        (
            "`violated-policies` names the quota, `RateLimit-Policy` says how large it is. Ask again after "
            "`Retry-After` seconds; a token has a larger quota. (draft-ietf-httpapi-ratelimit-headers)"
        ),
    ),
    "log-lost": (
        "Begin again",
        (
            "`since` was given by a log that is no more: the portal was restored from a backup that is older. "
            "Empty your copy, and begin again from `since=0`."
        ),
    ),
    "busy": (
        "Too many exports at once",
        (
            "Exports are made a few at a time: try again after `Retry-After` seconds, or take last night's file, "
            "which `/snapshots` lists and which is always there."
        ),
    ),
}


class ParameterError(TypedDict):
    """A parameter that can't be answered, and why."""

    name: str
    reason: str


def problem(
    status: HTTPStatus,
    detail: str = "",
    *,
    type_name: str = "",
    errors: Sequence[ParameterError] = (),
    **extensions: Any,
) -> HttpResponse:
    """Return a problem. Without ``type_name`` it means no more than its status (RFC 9457, 4.2.1)."""
    title = PROBLEM_TYPES[type_name][0] if type_name else status.phrase
    content: dict[str, Any] = {
        "type": _ELSEWHERE.get(type_name, api_url(f"problems/{type_name}")) if type_name else "about:blank",
        "title": title,
        "status": int(status),
    }
    if detail:
        content["detail"] = detail
    if errors:
        content["errors"] = list(errors)
    content |= extensions
    response = HttpResponse(orjson.dumps(content), status=status, content_type=MEDIA_TYPE)
    # What isn't there now may be there in a moment.
    response["Cache-Control"] = "no-cache"
    response["Content-Language"] = get_language() or "fr"
    response["Vary"] = "Accept-Language"
    return response
