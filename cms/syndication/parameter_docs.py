"""What the OpenAPI document says of parameters."""

from collections.abc import Sequence
from typing import Any, Final

from cms.publication.filters import CODED, COMMON, MAX_VALUES, YEARS, Filterable
from cms.publication.fulltext import RELEVANCE
from cms.publication.kinds import kinds_together
from cms.publication.reading import MAX_LIMIT
from cms.publication.registry import Kind
from cms.reference.enums import TerritoryKind
from cms.syndication import feed, lists, territories
from cms.syndication.filter_docs import CLOSED, CODE, FILTERS, FORMS, SCHEMAS

Parameter = dict[str, Any]

_SORT: Final = "Order; `-` is the reverse. `relevance`, the default with `q`, is there only with it, and ends at 10,000"
_WAIT: Final = (
    "Seconds to wait for a change where there is none yet. An answer without changes may come sooner when many wait:"
    " pause then for some seconds"
)
#: The form of a cursor, and what one looks like.
CURSOR: Final[dict[str, Any]] = {"type": "string", "pattern": "^[A-Za-z0-9_=-]+$"}
CURSOR_EXAMPLE: Final = "WyJ0Iiw0ODIxM10"
_CURSOR: Final = "Where the page begins: take it from `links.next`, as it is"


def list_parameters(kind: Kind) -> list[Parameter]:
    """Return the parameters of a kind's list: its filters, then `sort`, `limit` and `cursor`."""
    sort = {"type": "string", "enum": [*kind.sorts, RELEVANCE], "default": kind.sorts[0]}
    return [
        *filter_parameters(kind),
        query_parameter("sort", _SORT, sort),
        query_parameter("limit", "How many items a page has", number(1, MAX_LIMIT, lists.DEFAULT_LIMIT)),
        cursor_parameter(),
    ]


def filter_parameters(kind: Filterable) -> list[Parameter]:
    """Return the filters that a kind, or several together, answers."""
    coded = [coded_parameter(name, kind) for name in CODED if name in kind.facets]
    names = [*COMMON, *(YEARS if "year" in kind.facets else ())]
    return coded + [query_parameter(name, FILTERS[name][0], SCHEMAS[name], FILTERS[name][1]) for name in names]


def coded_parameter(name: str, kind: Filterable) -> Parameter:
    """Return a filter that takes codes: those of a closed list are named, the form of others is told."""
    description, example = FILTERS.get(name, (name, ""))
    listed = sorted(kind.codes.get(name, ())) or CLOSED.get(name, [])
    if listed and example not in listed:
        example = listed[0]
    return repeatable(name, description, example, listed, pattern=FORMS.get(name, CODE), most=MAX_VALUES)


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
            "q", "Words of the name, INSEE code, SIREN or postal code; best match first", SCHEMAS["q"], "rennes"
        ),
        _territory_codes("code", "Code, or INSEE code: an old one finds what it is part of today", "35238"),
        _territory_codes("departement", "In this département", "departement-35"),
        _territory_codes("region", "In this région", "region-53"),
        query_parameter("current", "Whether it still exists", {"type": "string", "enum": ["true", "false"]}, "true"),
        query_parameter(
            "limit", "How many items a page has", number(1, territories.MAX_LIMIT, territories.DEFAULT_LIMIT)
        ),
        cursor_parameter(),
    ]


def _territory_codes(name: str, description: str, example: str) -> Parameter:
    return repeatable(name, description, example, pattern=f"^{territories.CODE.pattern}$", most=territories.MAX_CODES)


def cursor_parameter() -> Parameter:
    """Return the parameter that goes on from one page to the next."""
    return query_parameter("cursor", _CURSOR, CURSOR, CURSOR_EXAMPLE)


def number(minimum: int, maximum: int, default: int | None = None) -> dict[str, Any]:
    """Return the schema of a whole number."""
    found = {"type": "integer", "minimum": minimum, "maximum": maximum}
    return found if default is None else found | {"default": default}


def query_parameter(name: str, description: str, schema: dict[str, Any], example: str = "") -> Parameter:
    """Return a parameter that's given once."""
    found: Parameter = {"in": "query", "name": name, "description": description, "required": False, "schema": schema}
    if example:
        found["example"] = int(example) if schema.get("type") == "integer" else example
    elif plain := [schema[name] for name in ("default", "minimum") if name in schema] or schema.get("enum"):
        found["example"] = plain[0]
    return found


def option_parameter(name: str, description: str, values: Sequence[str]) -> Parameter:
    """Return a parameter that takes one of a few values, the first being the default."""
    return query_parameter(name, description, {"type": "string", "enum": list(values), "default": values[0]})


def repeatable(
    name: str, description: str, example: str, values: list[str] | None = None, *, pattern: str = CODE, most: int = 0
) -> Parameter:
    """Return a parameter that may be given several times, up to ``most`` if there is a limit."""
    items: dict[str, Any] = {"type": "string"} | ({"enum": values} if values else {"pattern": pattern})
    schema: dict[str, Any] = {"type": "array", "items": items} | ({"maxItems": most} if most else {})
    found = query_parameter(name, f"{description}. Given twice it means or", schema)
    found |= {"style": "form", "explode": True}
    if example:
        found["example"] = [example]
    return found
