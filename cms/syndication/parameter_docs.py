"""What the OpenAPI document says of parameters."""

from collections.abc import Sequence
from typing import Any, Final

from cms.publication.filters import CODED, COMMON, YEARS, Filterable
from cms.publication.fulltext import RELEVANCE
from cms.publication.kinds import kinds_together
from cms.publication.reading import MAX_LIMIT
from cms.publication.registry import Kind
from cms.reference.enums import TerritoryKind
from cms.syndication import feed, lists, territories

Parameter = dict[str, Any]

#: What each filter is, with an example.
_FILTERS: Final[dict[str, tuple[str, str]]] = {
    "theme": ("Theme (`/reference/themes`); `water` finds those of `water.sanitation` too", "water"),
    "country": ("Country, ISO 3166-1 alpha-2 (`/reference/countries`)", "SN"),
    "region": ("Region of the world, UN M49 (`/reference/regions`); the regions in it too", "011"),
    "territory": ("Territory of France (`/reference/territories`); those in it too", "departement-35"),
    "collectivite": ("Collectivité, by id", "h4n8pzt2vc"),
    "partner": ("Partner, by id", "w3c9rjx5tn"),
    "sdg": ("Sustainable Development Goal, 1 to 17 (`/reference/sdgs`)", "6"),
    "status": ("Status, IATI ActivityStatus (`/reference/statuses`)", "2"),
    "kind_of_cooperation": ("Kind of cooperation (`/reference/kinds-of-cooperation`)", "jumelage"),
    "language": ("Language of the texts", "fr"),
    "type": ("Type, as the items' `type` says it", "commune"),
    "direction": ("Who looks for whom, as the items' `direction` says it", "seeks-french"),
    "state": ("State, as the items' `state` says it", "open"),
    "tag": ("Tag", "forage"),
    "q": (
        'Words in French, English or Spanish, best match first; `"quotes"`, `+must` and `-without` mean what they say',
        "eau potable",
    ),
    "bbox": ("Box that a point lies in: west,south,east,north in degrees (RFC 7946)", "-17.6,12.3,-11.3,16.7"),
    "updated_since": ("Changed at this moment or later, ISO 8601", "2026-01-31"),
    "year_from": ("Going on in this year or later", "2020"),
    "year_to": ("Going on in this year or before", "2026"),
}
_SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "bbox": {"type": "string", "pattern": r"^-?[0-9.]+(,-?[0-9.]+){3}$"},
    "year_from": {"type": "integer", "minimum": 0, "maximum": 9999},
    "year_to": {"type": "integer", "minimum": 0, "maximum": 9999},
    "q": {"type": "string", "maxLength": 2000},
    "updated_since": {"type": "string"},
}
_SORT: Final = "Order; `-` is the reverse. `relevance`, the default with `q`, is there only with it, and ends at 10,000"
_WAIT: Final = (
    "Seconds to wait for a change where there is none yet. An answer without changes may come sooner when many wait:"
    " pause then for some seconds"
)
_CURSOR: Final = "Where the page begins: take it from `links.next`, as it is"


def list_parameters(kind: Kind) -> list[Parameter]:
    """Return the parameters of a kind's list: its filters, then `sort`, `limit` and `cursor`."""
    sort = {"type": "string", "enum": [*kind.sorts, RELEVANCE], "default": kind.sorts[0]}
    return [
        *filter_parameters(kind),
        query_parameter("sort", _SORT, sort),
        query_parameter("limit", "How many items a page has", number(1, MAX_LIMIT, lists.DEFAULT_LIMIT)),
        query_parameter("cursor", _CURSOR, {"type": "string"}),
    ]


def filter_parameters(kind: Filterable) -> list[Parameter]:
    """Return the filters that a kind, or several together, answers."""
    coded = [repeatable(name, *_FILTERS.get(name, (name, ""))) for name in CODED if name in kind.facets]
    names = [*COMMON, *(YEARS if "year" in kind.facets else ())]
    return coded + [query_parameter(name, _FILTERS[name][0], _SCHEMAS[name], _FILTERS[name][1]) for name in names]


def changes_parameters(kinds: list[str]) -> list[Parameter]:
    """Return the parameters of the change feed."""
    return [
        query_parameter(
            "since", "The number after which to begin: 0, then each `next_since`", number(0, feed.MAX_SEQ, 0)
        ),
        query_parameter("limit", "How many changes a page has", number(1, feed.MAX_LIMIT, feed.DEFAULT_LIMIT)),
        query_parameter("wait", _WAIT, number(0, feed.MAX_WAIT, 0)),
        *followed_parameters(kinds),
    ]


def followed_parameters(kinds: list[str]) -> list[Parameter]:
    """Return the kinds and filters that can be followed: all but words."""
    filters = [each for each in filter_parameters(kinds_together()) if each["name"] != "q"]
    return [repeatable("kind", "Only these kinds", kinds[0] if kinds else "", kinds), *filters]


def territory_parameters() -> list[Parameter]:
    """Return the parameters of the list of territories."""
    return [
        repeatable("kind", "Kind of territory", "commune", list(TerritoryKind.values)),
        query_parameter(
            "q", "Words of the name, INSEE code, SIREN or postal code; best match first", {"type": "string"}, "rennes"
        ),
        repeatable("code", "Code, or INSEE code: an old one finds what it is part of today", "35238"),
        repeatable("departement", "In this département", "departement-35"),
        repeatable("region", "In this région", "region-53"),
        query_parameter("current", "Whether it still exists", {"type": "string", "enum": ["true", "false"]}),
        query_parameter(
            "limit", "How many items a page has", number(1, territories.MAX_LIMIT, territories.DEFAULT_LIMIT)
        ),
        query_parameter("cursor", _CURSOR, {"type": "string"}),
    ]


def number(minimum: int, maximum: int, default: int | None = None) -> dict[str, Any]:
    """Return the schema of a whole number."""
    found = {"type": "integer", "minimum": minimum, "maximum": maximum}
    return found if default is None else found | {"default": default}


def query_parameter(name: str, description: str, schema: dict[str, Any], example: str = "") -> Parameter:
    """Return a parameter that's given once."""
    found: Parameter = {"in": "query", "name": name, "description": description, "required": False, "schema": schema}
    if example:
        found["example"] = int(example) if schema.get("type") == "integer" else example
    return found


def option_parameter(name: str, description: str, values: Sequence[str]) -> Parameter:
    """Return a parameter that takes one of a few values, the first being the default."""
    return query_parameter(name, description, {"type": "string", "enum": list(values), "default": values[0]})


def repeatable(name: str, description: str, example: str, values: list[str] | None = None) -> Parameter:
    """Return a parameter that may be given several times."""
    items: dict[str, Any] = {"type": "string"} | ({"enum": values} if values else {})
    schema = {"type": "array", "items": items}
    found = query_parameter(name, f"{description}. Given twice it means or", schema)
    found |= {"style": "form", "explode": True}
    if example:
        found["example"] = [example]
    return found
