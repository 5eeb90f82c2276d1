"""What a search costs without the portal: the requests that it sends to Elasticsearch, their answers as they are."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django.test import Client
from elastic_transport import Urllib3HttpNode

from cms.syndication.responses import NEVER

_gathering: Final = threading.Lock()
_perform: Final = Urllib3HttpNode.perform_request


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as the client's node was given it: address, body and headers, time limits."""

    node: Urllib3HttpNode
    arguments: tuple[Any, ...]

    def again(self) -> bytes:
        """Send it again over the portal's own connections; return the answer's bytes."""
        answer = _perform(self.node, *self.arguments)
        if answer.meta.status != 200:
            raise RuntimeError(f"{answer.meta.status}: {answer.body[:300]!r}")
        return answer.body


_sent: dict[str, tuple[Sent, ...]] = {}


def raw_view(request: HttpRequest, address: str) -> HttpResponse:
    """Send what the portal sends to answer ``/api/v1/{address}``, and answer what comes back."""
    wanted = f"/api/v1/{address}?{request.META['QUERY_STRING']}"
    if wanted not in _sent:
        with _gathering:
            _sent[wanted] = sent_by(lambda: _client().get(wanted))
    body = b"\n".join([one.again() for one in _sent[wanted]])
    return HttpResponse(body, content_type="application/json", headers={"Cache-Control": NEVER})


@cache
def _client() -> Client:
    """Return the one client: making one takes a second, as it looks at all static files."""
    return Client(SERVER_NAME="127.0.0.1")


def sent_by(ask: Callable[[], object]) -> tuple[Sent, ...]:
    """Return the questions that a call puts to Elasticsearch, in order."""
    found: list[Sent] = []
    thread = threading.get_ident()

    def keep(node: Urllib3HttpNode, *arguments: Any) -> Any:
        # Other threads ask at the same time. What asks nothing (whose index is in use?) is asked now and then only.
        if threading.get_ident() == thread and arguments[2] is not None:
            found.append(Sent(node, arguments))
        return _perform(node, *arguments)

    with patch.object(Urllib3HttpNode, "perform_request", keep):
        ask()
    return tuple(found)
