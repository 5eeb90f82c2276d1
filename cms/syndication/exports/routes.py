"""The routes of exports, each with its documentation."""

from typing import Any, Final

import orjson
from ninja import Router

from cms.publication.registry import Kind
from cms.syndication.exports.csv_table import CSV
from cms.syndication.exports.formats import ExportFormat, formats
from cms.syndication.exports.headers import LICENCE_URL, LOG_HEAD
from cms.syndication.exports.table_schema import TableSchema, schema_view
from cms.syndication.exports.views import export_view
from cms.syndication.openapi import file_responses
from cms.syndication.operations import Operation, router_of
from cms.syndication.parameter_docs import Parameter, filter_parameters, option_parameter, query_parameter

_HEADERS: Final[dict[str, Any]] = {
    LOG_HEAD: {
        "description": "The head of the log that it was made at: `/changes?since=` goes on from there",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
        "example": "48213",
    },
    "Content-Disposition": {
        "schema": {"type": "string"},
        "example": 'attachment; filename="coopdec-projects-48213.csv"',
    },
    "Link": {
        "description": "Licence, the changes since, and what describes the file (RFC 8288)",
        "schema": {"type": "string"},
        "example": f'<{LICENCE_URL}>; rel="license"',
    },
}


def exports_router(kind: Kind) -> Router:
    """Return the exports of a kind, one for each of its formats, and the description of its table."""
    router = router_of(kind.plural, (_schema_operation(kind),))
    for made in formats.of(kind):
        name = f"export_{kind.plural}_{made.name.replace('-', '_')}"
        router.add_api_operation(
            f"/{kind.plural}.{made.suffix}",
            ["GET"],
            export_view(kind, made),
            operation_id=name,
            url_name=name,
            summary=f"Export {kind.plural} ({made.suffix})",
            description=f"{made.description} The filters of the list, without row cap, as one state of the log: no "
            "object twice, none missing. `q` filters and doesn't rank.",
            openapi_extra={"parameters": export_parameters(kind, made), "responses": _responses(made)},
        )
    return router


def _schema_operation(kind: Kind) -> Operation:
    return Operation(
        f"/{kind.plural}.schema.json",
        schema_view(kind),
        TableSchema,
        name=f"describe_{kind.plural}_csv",
        summary=f"What `{kind.plural}.csv` holds",
        description="A Table Schema (frictionlessdata.io): name, type and format of each column. It takes the "
        "parameters of the export that it describes.",
        parameters=export_parameters(kind, CSV),
    )


def export_parameters(kind: Kind, made: ExportFormat) -> list[Parameter]:
    """Return the parameters of an export: the list's filters and order, then the format's own."""
    order = {"type": "string", "enum": list(kind.sorts), "default": kind.sorts[0]}
    return [
        *filter_parameters(kind),
        query_parameter("sort", "Order; `-` is the reverse", order),
        *(option_parameter(one.name, one.description, one.values) for one in made.options_for(kind)),
    ]


def _responses(made: ExportFormat) -> dict[int, Any]:
    told = "The file, streamed; cut where something goes wrong on the way"
    media_type = made.media_type.partition(";")[0]
    if made.schema is not None:
        return file_responses(media_type, made.schema, orjson.loads(made.example), told, _HEADERS)
    schema = {"type": "string"} | ({"contentMediaType": made.media_type} if made.is_packed else {})
    return file_responses(media_type, schema, made.example, told, _HEADERS)
