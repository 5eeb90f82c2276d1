"""The routes of the catalogue, with their documentation."""

from typing import Any, Final

from ninja import Router

from cms.syndication.catalog.views import SYNTAXES, Syntax, catalog_view
from cms.syndication.openapi import CACHE_HEADERS, error_responses

_DESCRIPTION: Final = (
    "DCAT-AP 3: a dataset for each kind, a distribution for each format, licence, coverage and dates, as data portals"
    " harvest them. "
)
_TYPES: Final = {"jsonld": "object"}
_EXAMPLES: Final[dict[str, Any]] = {
    "jsonld": {"@context": {"dcat": "http://www.w3.org/ns/dcat#"}, "@graph": []},
    "ttl": "<https://portail.example/api/v1/catalog> a dcat:Catalog .",
    "rdf": '<rdf:RDF xmlns:dcat="http://www.w3.org/ns/dcat#"><dcat:Catalog/></rdf:RDF>',
}


def catalog_router() -> Router:
    """Return the catalogue: one address that negotiates, and one for each syntax."""
    router = Router(tags=["portal"])
    _add(router, "/catalog", "get_catalog", "The catalogue of datasets", None, SYNTAXES)
    for syntax in SYNTAXES:
        name = f"get_catalog_{syntax.suffix}"
        _add(router, f"/catalog.{syntax.suffix}", name, f"The catalogue in {syntax.name}", syntax, (syntax,))
    return router


def _add(
    router: Router, path: str, name: str, summary: str, syntax: Syntax | None, answers: tuple[Syntax, ...]
) -> None:
    negotiates = "`Accept` chooses the syntax: JSON-LD, Turtle or RDF/XML." if syntax is None else ""
    content: dict[str, Any] = {
        one.media_type: {"schema": {"type": _TYPES.get(one.suffix, "string")}, "example": _EXAMPLES[one.suffix]}
        for one in answers
    }
    router.add_api_operation(
        path,
        ["GET"],
        catalog_view(syntax),
        operation_id=name,
        url_name=name,
        summary=summary,
        description=f"{_DESCRIPTION}{negotiates}".strip(),
        openapi_extra={
            "responses": {
                200: {"description": "The catalogue", "headers": CACHE_HEADERS, "content": content},
                304: {"description": "Unchanged: your copy is good"},
            }
            | error_responses((422, 503))
        },
    )
