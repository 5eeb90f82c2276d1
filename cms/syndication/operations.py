"""Operations of the API as data, so that a feature adds its own without knowing the API's library."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security import HttpBearer
from pydantic import BaseModel

from cms.syndication.access.tokens import require
from cms.syndication.deprecation import HEADERS, Deprecation, announcing
from cms.syndication.enums import Scope
from cms.syndication.models import Token
from cms.syndication.openapi import documented, privately_documented


@dataclass(frozen=True, slots=True)
class Operation:
    """A GET operation: its path below the router's, its view, the schema of its answer, and what documents it.

    ``name`` is unique in the API. ``errors`` are the statuses of the problems that it may answer. ``dated``: it has a
    Last-Modified. ``moves``: it may redirect to what an object became. ``deprecation``: it isn't to be used any more.
    """

    path: str
    view: Callable[..., HttpResponse]
    answer: type[BaseModel]
    name: str
    summary: str
    description: str
    parameters: Sequence[dict[str, Any]] = field(default=())
    errors: tuple[int, ...] = (422, 503)
    dated: bool = False
    moves: bool = False
    deprecation: Deprecation | None = None


#: A body that isn't JSON can't be read.
_WITH_BODY: Final = ("POST", "PUT", "PATCH")


@dataclass(frozen=True, slots=True)
class PrivateOperation:
    """An operation for holders of a token: its answer is nobody else's to keep.

    ``answer`` is None where there's no content. What ``view`` takes beside the request, ninja reads from the path and
    the body; parameters of the query each view checks itself.
    """

    method: str
    path: str
    view: Callable[..., HttpResponse]
    answer: type[BaseModel] | None
    name: str
    summary: str
    description: str
    errors: tuple[int, ...] = (403, 422, 503)
    status: HTTPStatus = HTTPStatus.OK
    parameters: Sequence[dict[str, Any]] = field(default=())


class Bearer(HttpBearer):
    """Lets holders of a token with a scope in; the middleware has looked at the token."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Token:
        """Return the token. Raises ``NoToken`` or ``ScopeLacking``."""
        return require(getattr(request, "api_token", None), self.scope)

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """Not called: ``__call__`` decides."""
        raise NotImplementedError


def private_router(tag: str, scope: Scope, operations: Iterable[PrivateOperation]) -> Router:
    """Return a router of operations that need a token with a scope."""
    router = Router(tags=[tag], auth=Bearer(scope))
    for operation in operations:
        status = int(operation.status)
        errors = (*operation.errors, *((400,) if operation.method in _WITH_BODY else ()))
        extra = privately_documented(operation.answer, status, errors)
        router.add_api_operation(
            operation.path,
            [operation.method],
            operation.view,
            response={status: operation.answer},
            operation_id=operation.name,
            url_name=operation.name,
            summary=operation.summary,
            description=operation.description,
            openapi_extra=extra | ({"parameters": list(operation.parameters)} if operation.parameters else {}),
        )
    return router


def router_of(tag: str, operations: Iterable[Operation]) -> Router:
    """Return a router of these operations. ninja gets no parameters of the query: each view checks them all itself."""
    router = Router(tags=[tag])
    for operation in operations:
        extra = documented(operation.answer, errors=operation.errors, dated=operation.dated, moves=operation.moves)
        view, description = operation.view, operation.description
        if operation.deprecation is not None:
            view = announcing(operation.deprecation, view)
            description = f"{operation.deprecation.words} {description}"
            extra["responses"][200]["headers"] |= HEADERS
        router.add_api_operation(
            operation.path,
            ["GET"],
            view,
            response={200: operation.answer},
            operation_id=operation.name,
            url_name=operation.name,
            summary=operation.summary,
            description=description,
            deprecated=operation.deprecation is not None or None,
            openapi_extra=extra | ({"parameters": list(operation.parameters)} if operation.parameters else {}),
        )
    return router
