"""The routes of the API: those of each registered kind, and those that all share."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.publication.registry import Kind, registry
from cms.syndication.details import detail_view
from cms.syndication.feed import changes_view
from cms.syndication.health import health_view
from cms.syndication.index import index_view, problem_type_view
from cms.syndication.lists import list_view
from cms.syndication.operations import Operation, router_of
from cms.syndication.parameter_docs import changes_parameters, list_parameters, territory_parameters
from cms.syndication.reference import REFERENCE_LISTS, reference_view
from cms.syndication.schemas import answers, schemas_of
from cms.syndication.schemas.base import Coded
from cms.syndication.territories import territories_view


def kind_router(kind: Kind) -> Router:
    """Return the list and the details of a kind."""
    item, detail = schemas_of(kind.name)
    view = detail_view(kind)

    def one(request: HttpRequest, public_id: str) -> HttpResponse:
        return view(request, public_id)

    listed = Operation(
        "",
        list_view(kind),
        answers.list_of(item),
        name=f"list_{kind.plural}",
        summary=f"List {kind.plural}",
        description="A filter given twice means or; two filters mean and. Follow `links.next` to the last page: "
        "page 1,000 costs what page 1 does.",
        parameters=list_parameters(kind),
    )
    detailed = Operation(
        "/{public_id}",
        one,
        detail,
        name=f"get_{kind.name}",
        summary=f"Get one of the {kind.plural}",
        description="What the list shows of it, and more.",
        errors=(404, 410, 422, 503),
        dated=True,
        moves=True,
    )
    return router_of(kind.plural, (listed, detailed))


def reference_router() -> Router:
    """Return the lists of codes."""
    return router_of("reference", _reference_operations())


def _reference_operations() -> Iterator[Operation]:
    special: dict[str, type[Coded]] = {
        "countries": answers.CountryCode,
        "regions": answers.BelowCode,
        "themes": answers.ThemeCode,
    }
    for name, listed in REFERENCE_LISTS.items():
        yield Operation(
            f"/{name}",
            reference_view(listed),
            answers.codes_of(special.get(name, Coded)),
            name=f"list_reference_{name.replace('-', '_')}",
            summary=listed.summary,
            description=f"Codes: {listed.standard}. The whole list in one answer.",
        )
    yield Operation(
        "/territories",
        territories_view,
        answers.codes_of(answers.TerritoryCode),
        name="list_reference_territories",
        summary="Territories of France",
        description="Communes, groups of communes, départements and régions of today, and those that merged into them "
        "(INSEE, Code officiel géographique).",
        parameters=territory_parameters(),
    )


def portal_router() -> Router:
    """Return what isn't about one kind: index, changes, health."""
    return router_of("portal", _portal_operations())


def _portal_operations() -> Iterator[Operation]:
    def explain(request: HttpRequest, name: str) -> HttpResponse:
        return problem_type_view(request, name)

    yield Operation("/", index_view, answers.Index, name="index", summary="What there is", description="Addresses.")
    yield Operation(
        "/changes",
        changes_view,
        answers.Changes,
        name="list_changes",
        summary="Everything that changed",
        description="To keep a copy: begin with `since=0`, apply each change in order, go on from `next_since` at once "
        "while `has_more`, later otherwise, or with `wait`. Each object shows once, with its latest number, so that no "
        "`since` is ever too old. A change may come again; applying it again does no harm. With filters, an object "
        "that doesn't pass them is a `delete`, since it may have passed before. 409: the log was restored from a "
        "backup; empty the copy and begin again.",
        errors=(409, 422, 503),
        parameters=changes_parameters([kind.name for kind in registry]),
    )
    yield Operation(
        "/health",
        health_view,
        answers.Health,
        name="get_health",
        summary="Is the portal well?",
        description="The head of the log, how far each of its readers is behind, the state of each service and of each "
        "search engine. 503, with the same content, where the database can't be reached.",
        errors=(422,),
    )
    yield Operation(
        "/problems/{name}",
        explain,
        answers.ProblemType,
        name="get_problem_type",
        summary="What a problem means",
        description="The address that a problem's `type` gives.",
        errors=(404, 422),
    )
