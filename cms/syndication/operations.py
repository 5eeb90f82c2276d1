"""Operations of the API as data, so that a feature adds its own without knowing the API's library."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel

from cms.syndication.openapi import documented


@dataclass(frozen=True, slots=True)
class Operation:
    """A GET operation: its path below the router's, its view, the schema of its answer, and what documents it.

    ``name`` is unique in the API. ``errors`` are the statuses of the problems that it may answer. ``dated``: it has a
    Last-Modified. ``moves``: it may redirect to what an object became.
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


def router_of(tag: str, operations: Iterable[Operation]) -> Router:
    """Return a router of these operations. ninja gets no parameters of the query: each view checks them all itself."""
    router = Router(tags=[tag])
    for operation in operations:
        extra = documented(operation.answer, errors=operation.errors, dated=operation.dated, moves=operation.moves)
        router.add_api_operation(
            operation.path,
            ["GET"],
            operation.view,
            response={200: operation.answer},
            operation_id=operation.name,
            url_name=operation.name,
            summary=operation.summary,
            description=operation.description,
            openapi_extra=extra | ({"parameters": list(operation.parameters)} if operation.parameters else {}),
        )
    return router
