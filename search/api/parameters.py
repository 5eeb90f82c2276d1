"""What the OpenAPI document says of the parameters of search."""

from cms.publication.kinds import kinds_together
from cms.publication.reading import MAX_LIMIT
from cms.publication.registry import registry
from cms.reference.enums import TerritoryKind
from cms.syndication.lists import DEFAULT_LIMIT
from cms.syndication.parameter_docs import (
    Parameter,
    cursor_parameter,
    filter_parameters,
    number,
    query_parameter,
    repeatable,
)
from search.api import figures, suggestions
from search.paging import COMMON_SORTS
from search.tiles import MAX_ZOOM


def search_parameters() -> list[Parameter]:
    """Return the parameters of ``/search``."""
    sort = {"type": "string", "enum": list(COMMON_SORTS), "default": COMMON_SORTS[0]}
    facets = {"type": "string", "enum": ["true", "false"], "default": "true"}
    return [
        *_asked(),
        query_parameter("sort", "Order; `-` is the reverse. `relevance` ends at 10,000", sort),
        query_parameter("limit", "How many items a page has", number(1, MAX_LIMIT, DEFAULT_LIMIT)),
        cursor_parameter(),
        query_parameter("facets", "Whether to count the codes of facets", facets),
    ]


def feed_parameters() -> list[Parameter]:
    """Return the parameters of ``/search.atom`` that a search has: kinds and filters."""
    return _asked()


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


def stats_parameters() -> list[Parameter]:
    """Return the parameters of ``/stats``."""
    names = ["kind", *kinds_together().facets]
    by = repeatable("by", "", "country", names, most=2)
    by["schema"]["uniqueItems"] = True
    limit = number(1, figures.MAX_LIMIT, figures.DEFAULT_LIMIT)
    kind = {"type": "string", "enum": list(TerritoryKind.values)}
    return [
        by | {"required": True, "description": "Facet to count by; given twice they're crossed"},
        query_parameter("territory_kind", "With `by=territory`: only territories of this kind", kind, "region"),
        query_parameter("limit", "How many counts, the largest first", limit),
        *_asked(kind="Only these kinds; projects where none is named, all by `kind`"),
    ]


def _asked(required: tuple[str, ...] = (), kind: str = "Only these kinds") -> list[Parameter]:
    """Return ``kind`` and the filters of all kinds."""
    names = list(registry.kinds)
    chosen = repeatable("kind", kind, names[0] if names else "", names)
    filters = filter_parameters(kinds_together())
    return [chosen, *(found | {"required": found["name"] in required} for found in filters)]
