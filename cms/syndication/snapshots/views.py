"""``GET /snapshots``: which files there are; ``GET /snapshots/{name}``: one of them, whole or a part."""

import base64
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any, Final

import orjson
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _

from cms.syndication.addresses import api_url
from cms.syndication.exports.headers import LICENCE_URL, LOG_HEAD
from cms.syndication.parameters import reject_others
from cms.syndication.problems import problem
from cms.syndication.responses import SHARED, is_unchanged, make_response, not_modified
from cms.syndication.snapshots.ranges import NotSatisfiable, Range, parse_range
from cms.syndication.snapshots.store import Snapshot, every, find

_BLOCK: Final = 256_000


def index_view(request: HttpRequest) -> HttpResponse:
    """List the files, with what is needed to check them."""
    reject_others(request)
    content = {"licence": LICENCE_URL, "items": [about(known) for known in every()]}
    return make_response(orjson.dumps(content))


def about(known: Snapshot) -> dict[str, Any]:
    """Return what the index says of a file."""
    return {
        "name": known.name,
        "kind": known.kind,
        "format": known.format,
        "url": api_url(f"snapshots/{known.name}"),
        "media_type": known.media_type,
        "size": known.size,
        "sha256": known.sha256,
        "head": known.head,
        "made_at": known.made_at,
        "changes_since": api_url("changes", [("since", str(known.head))]),
    }


def file_view(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a file, or the range asked of it; no query of the database. Raises ``Http404``."""
    reject_others(request)
    known, file = _open(name)
    etag = f'"{known.sha256[:40]}"'
    if is_unchanged(request, etag, known.made_at):
        file.close()
        return not_modified(etag, last_modified=known.made_at)
    try:
        asked = parse_range(_range_header(request, known, etag), known.size)
    except NotSatisfiable:
        file.close()
        return _not_satisfiable(known)
    response = _part(file, asked, known) if asked else FileResponse(file, content_type=known.media_type)
    if request.META["REQUEST_METHOD"] == "HEAD":
        file.close()
        response = StreamingHttpResponse((), status=response.status_code, headers=dict(response.headers))
    _describe(response, known, etag)
    return response


def _not_satisfiable(known: Snapshot) -> HttpResponse:
    response = problem(
        HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, _("La partie demandée commence après la fin du fichier.")
    )
    response["Content-Range"] = f"bytes */{known.size}"
    return response


def _open(name: str) -> tuple[Snapshot, IO[bytes]]:
    """Open a file. One that was replaced a moment ago is looked for again."""
    for _attempt in range(2):
        known = find(name)
        if known is None:
            raise Http404
        try:
            return known, Path(known.path).open("rb")
        except FileNotFoundError:
            continue
    raise Http404


def _range_header(request: HttpRequest, known: Snapshot, etag: str) -> str:
    """Return the range asked, "" where the client's part is of another version (RFC 9110, 13.1.5)."""
    condition = request.META.get("HTTP_IF_RANGE", "").strip()
    if condition and condition != etag and parse_http_date_safe(condition) != int(known.made_at.timestamp()):
        return ""
    return str(request.META.get("HTTP_RANGE", ""))


def _part(file: IO[bytes], asked: Range, known: Snapshot) -> HttpResponseBase:
    response = StreamingHttpResponse(
        _Part(file, asked), status=HTTPStatus.PARTIAL_CONTENT, content_type=known.media_type
    )
    response["Content-Range"] = asked.content_range(known.size)
    response["Content-Length"] = str(asked.length)
    return response


class _Part:
    """The bytes of a range; closing it closes the file."""

    def __init__(self, file: IO[bytes], asked: Range) -> None:
        self._file = file
        self._left = asked.length
        file.seek(asked.start)

    def __iter__(self) -> Iterator[bytes]:
        while self._left and (block := self._file.read(min(_BLOCK, self._left))):
            self._left -= len(block)
            yield block

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _describe(response: HttpResponseBase, known: Snapshot, etag: str) -> None:
    response["ETag"] = etag
    response["Last-Modified"] = http_date(known.made_at.timestamp())
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = SHARED
    response["Content-Disposition"] = f'attachment; filename="coopdec-{known.name}"'
    response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(known.sha256)).decode()}:"
    response[LOG_HEAD] = str(known.head)
    changes = api_url("changes", [("since", str(known.head))])
    response["Link"] = f'<{LICENCE_URL}>; rel="license", <{changes}>; rel="monitor"'
