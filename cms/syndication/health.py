"""``GET /health``: is the portal well, and how far behind are the readers of the log?"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, Final, Literal

import orjson
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from cms.publication.following import lags
from cms.publication.reading import head
from cms.syndication.parameters import reject_others
from cms.syndication.responses import NEVER, make_response

logger = logging.getLogger(__name__)

OK: Final = "ok"
DEGRADED: Final = "degraded"
DOWN: Final = "down"

State = Literal["ok", "degraded", "down"]


@dataclass(frozen=True, slots=True)
class EngineState:
    """How a search engine is. ``advice`` says what an operator should do, without addresses or secrets."""

    name: str
    status: State
    documents: int = 0
    index: str = ""
    advice: str = ""


Engines = Callable[[], Iterable[EngineState]]

_engines: Final[list[Engines]] = []
_checks: Final[dict[str, Callable[[], None]]] = {}


def register_service(name: str, check: Callable[[], None]) -> None:
    """Have ``/health`` tell how a service is: ``check`` raises if it isn't well. Called in an ``AppConfig.ready``."""
    _checks[name] = check


def register_engines(states: Engines) -> None:
    """Have ``/health`` tell how search engines are: ``states`` never raises. Called in an ``AppConfig.ready``."""
    _engines[:] = [states]


def check_cache() -> None:
    """Raise if the cache doesn't give back what it was given."""
    cache.set("health", OK, 10)
    if cache.get("health") != OK:
        raise RuntimeError("the cache lost a value")


def health_view(request: HttpRequest) -> HttpResponse:
    """Tell the state of the portal: 200, or 503 where it can't read the log. It names no address and no error."""
    reject_others(request)
    content: dict[str, Any] = {"status": OK, "head": None, "readers": [], "services": [], "engines": []}
    status = HTTPStatus.OK
    try:
        current = head()
        content["head"] = current
        content["readers"] = [{"name": lag.name, "seq": lag.seq, "lag": lag.behind} for lag in lags(current)]
        states = {"database": OK}
    except DatabaseError:
        logger.exception("The log can't be read")
        states = {"database": DOWN}
        content["status"] = DOWN
        status = HTTPStatus.SERVICE_UNAVAILABLE
    states |= {name: _state(name, check) for name, check in _checks.items()}
    engines = [state for told in _engines for state in told()]
    if content["status"] == OK and {*states.values(), *(engine.status for engine in engines)} != {OK}:
        content["status"] = DEGRADED
    content["engines"] = [asdict(engine) for engine in engines]
    content["services"] = [{"name": name, "status": state} for name, state in states.items()]
    response = make_response(orjson.dumps(content), cache_control=NEVER)
    response.status_code = status
    return response


def _state(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        logger.exception("The service %s isn't well", name)
        return DOWN
    return OK
