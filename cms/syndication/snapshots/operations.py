"""The files of whole exports as operations of the API."""

import datetime as dt
from typing import Any, Final

from ninja import Router
from pydantic import BaseModel, Field

from cms.syndication.exports.headers import LICENCE_URL, LOG_HEAD
from cms.syndication.openapi import error_responses, file_responses
from cms.syndication.operations import Operation, router_of
from cms.syndication.snapshots.views import file_view, index_view


class SnapshotFile(BaseModel):
    """A file of a whole export."""

    name: str = Field(examples=["projects.csv"])
    kind: str = Field(examples=["project"])
    format: str = Field(examples=["csv"])
    url: str = Field(examples=["https://portail.example/api/v1/snapshots/projects.csv"])
    media_type: str = Field(examples=["text/csv; charset=utf-8; header=present"])
    size: int = Field(description="In bytes", examples=[48213000])
    sha256: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
    head: int = Field(description="The head of the log that it was made at", examples=[48213])
    made_at: dt.datetime = Field(examples=["2026-11-26T03:00:12+00:00"])
    changes_since: str = Field(examples=["https://portail.example/api/v1/changes?since=48213"])


class SnapshotIndex(BaseModel):
    """The files there are."""

    licence: str = Field(examples=[LICENCE_URL])
    items: list[SnapshotFile]


_HEADERS: Final[dict[str, Any]] = {
    LOG_HEAD: {"schema": {"type": "string"}, "example": "48213"},
    "Accept-Ranges": {"schema": {"type": "string"}, "example": "bytes"},
    "Repr-Digest": {"description": "SHA-256 of the whole file (RFC 9530)", "schema": {"type": "string"}},
}


def snapshots_router() -> Router:
    """Return the index and the files."""
    router = router_of("snapshots", (_index(),))
    router.add_api_operation(
        "/snapshots/{name}",
        ["GET"],
        _file,
        operation_id="get_snapshot",
        url_name="get_snapshot",
        summary="A whole export as a file",
        description="Made each night where something has changed. `Range` goes on with a broken download, with "
        "`If-Range` only of the same version.",
        openapi_extra={"responses": _responses()},
    )
    return router


def _file(request: Any, name: str) -> Any:
    return file_view(request, name)


def _index() -> Operation:
    return Operation(
        "/snapshots",
        index_view,
        SnapshotIndex,
        name="list_snapshots",
        summary="Files of whole exports",
        description="Made each night: for bulk users. Each names the head of the log that it was made at, from which "
        "`/changes` goes on, and its SHA-256.",
        errors=(422,),
    )


def _responses() -> dict[int, Any]:
    schema = {"type": "string"}
    found = file_responses("application/octet-stream", schema, "", "The file", _HEADERS)
    found[206] = {"description": "The range asked", "content": {"application/octet-stream": {"schema": schema}}}
    found[416] = {"description": "The range begins beyond the end: `Content-Range` tells the size"}
    del found[503]
    return found | error_responses((404, 422))
