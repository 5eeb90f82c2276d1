"""Deprecated operations: announced in their own answers, and kept for a year at least (docs/api.md, « Versions »)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from cms.syndication.addresses import api_url
from cms.syndication.errors import answer_error
from cms.syndication.licence import LINK

#: How long an address lives at least after it was announced as deprecated.
NOTICE: Final = timedelta(days=365)

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Since when an operation is deprecated (RFC 9745), from when it may be gone (RFC 8594), what takes its place.

    Both are days, at midnight UTC. ``successor`` is a path below the API's, empty where nothing takes its place.
    Raises ``ValueError`` for a shorter time between them than ``NOTICE``: users were promised it.
    """

    since: date
    sunset: date
    successor: str = ""

    def __post_init__(self) -> None:
        if self.sunset - self.since < NOTICE:
            raise ValueError(f"from {self.since} to {self.sunset} are less than {NOTICE.days} days")

    @property
    def words(self) -> str:
        """What the documentation says of it, in English."""
        instead = f" Use `/{self.successor}`." if self.successor else ""
        return f"Deprecated since {self.since}; it may be gone from {self.sunset} on.{instead}"

    def write_on(self, response: HttpResponse) -> None:
        """Tell the client, beside what the answer links to already."""
        response["Deprecation"] = f"@{_timestamp(self.since)}"
        response["Sunset"] = http_date(_timestamp(self.sunset))
        links = [response.headers.get("Link", LINK), f'<{api_url("docs")}>; rel="deprecation"; type="text/html"']
        if self.successor:
            links.append(f'<{api_url(self.successor)}>; rel="successor-version"')
        response["Link"] = ", ".join(links)


def announcing(deprecation: Deprecation, view: View) -> View:
    """Return a view whose every answer, errors too, tells that the operation is deprecated."""

    @wraps(view)
    def announced(request: HttpRequest, **captured: Any) -> HttpResponse:
        try:
            response = view(request, **captured)
        except Exception as error:
            response = answer_error(request, error)
        deprecation.write_on(response)
        return response

    return announced


#: What the OpenAPI document says of the headers.
HEADERS: Final[dict[str, Any]] = {
    "Deprecation": {
        "description": "Since when the operation is deprecated (RFC 9745)",
        "schema": {"type": "string", "pattern": "^@[0-9]+$"},
        "example": "@1798761600",
    },
    "Sunset": {
        "description": "From when on it may be gone (RFC 8594)",
        "schema": {"type": "string"},
        "example": "Sat, 01 Jan 2028 00:00:00 GMT",
    },
}


def _timestamp(day: date) -> int:
    return int(datetime.combine(day, time.min, UTC).timestamp())
