"""What the OpenAPI document says of the parameters of search."""

from cms.publication.registry import registry
from cms.syndication.parameter_docs import Parameter, filter_parameters, number, query_parameter, repeatable
from search.api import suggestions
from search.kinds import kinds_together
from search.tiles import MAX_ZOOM

_CURSOR = "Where the page begins: take it from `links.next`, as it is"


def suggest_parameters() -> list[Parameter]:
    """Return the parameters of ``/suggest``."""
    text = {"type": "string", "maxLength": 2000}
    return [
        query_parameter("q", "What is typed so far; from two letters on there are suggestions", text, "renn"),
        query_parameter(
            "limit", "How many items a group has", number(1, suggestions.MAX_LIMIT, suggestions.DEFAULT_LIMIT)
        ),
    ]


def map_parameters() -> list[Parameter]:
    """Return the parameters of ``/map``."""
    zoom = query_parameter("zoom", "Zoom of the tiles by which results are grouped", number(0, MAX_ZOOM), "5")
    return [*_asked(required=("bbox",)), zoom | {"required": True}]


def _asked(required: tuple[str, ...] = ()) -> list[Parameter]:
    """Return ``kind`` and the filters of all kinds."""
    names = list(registry.kinds)
    kind = repeatable("kind", "Only these kinds", names[0] if names else "", names)
    filters = filter_parameters(kinds_together())
    return [kind, *(found | {"required": found["name"] in required} for found in filters)]
