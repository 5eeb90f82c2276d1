"""Operations of the API as data, so that a feature adds its own without knowing the API's library."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel

from cms.syndication.deprecation import HEADERS, Deprecation, announcing
from cms.syndication.openapi import documented


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
