"""Feeds as operations of the API, with their documentation."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.publication.reading import MAX_LIMIT
from cms.publication.registry import Kind
from cms.syndication.atom.document import MEDIA_TYPE
from cms.syndication.atom.paging import DEFAULT_LIMIT
from cms.syndication.atom.views import feed_view
from cms.syndication.exports.formats import LANGUAGE
from cms.syndication.openapi import file_responses
from cms.syndication.parameter_docs import (
    CURSOR,
    CURSOR_EXAMPLE,
    Parameter,
    filter_parameters,
    number,
    option_parameter,
    query_parameter,
)

_EXAMPLE: Final = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">…</feed>\n'
_CURSOR: Final = "Where the page begins: take it from the link `next`, as it is"


def feed_router(kind: Kind) -> Router:
    """Return the feed of a kind."""
    return named_feed_router(kind.plural, feed_view(kind), filter_parameters(kind))


def named_feed_router(name: str, view: Callable[[HttpRequest], HttpResponse], filters: Sequence[Parameter]) -> Router:
    """Return the feed ``/{name}.atom``, which takes these filters."""
    router = Router(tags=[name])
    operation = f"feed_{name}"
    parameters: list[dict[str, Any]] = [
        *filters,
        query_parameter("limit", "How many entries a page has", number(1, MAX_LIMIT, DEFAULT_LIMIT)),
        query_parameter("cursor", _CURSOR, CURSOR, CURSOR_EXAMPLE),
        option_parameter(LANGUAGE.name, LANGUAGE.description, LANGUAGE.values),
    ]
    router.add_api_operation(
        f"/{name}.atom",
        ["GET"],
        view,
        operation_id=operation,
        url_name=operation,
        summary=f"Feed of {name}",
        description="An Atom feed (RFC 4287): what changed last first, further pages by the link `next` (RFC 5005). "
        "An entry's id never changes; its `updated` does with each change.",
        openapi_extra={
            "parameters": parameters,
            "responses": file_responses(MEDIA_TYPE, {"type": "string"}, _EXAMPLE, "The feed"),
        },
    )
    return router
