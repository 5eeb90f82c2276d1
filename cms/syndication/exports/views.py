"""``GET /{plural}.{suffix}``: all objects of a kind that pass the list's filters, in a format."""

from collections.abc import Callable, Iterator
from typing import Final

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from cms.publication.fulltext import answer_version
from cms.publication.reading import head
from cms.publication.registry import Kind
from cms.publication.snapshot import LogSnapshot
from cms.syndication.access.quotas import network_counted
from cms.syndication.exports.asking import Asked, parse_asked
from cms.syndication.exports.formats import ExportFormat
from cms.syndication.exports.headers import add_headers
from cms.syndication.exports.streaming import ExportStream, gzipped, in_packets, yielding
from cms.syndication.parameters import canonical
from cms.syndication.responses import SHARED, accepts_gzip, is_unchanged, make_etag, not_modified

#: What the server below may give us of the client's connection.
_SOCKET: Final = "gunicorn.socket"


def export_view(kind: Kind, made: ExportFormat) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return the view that exports a kind: one query to answer 304, one pass over the log otherwise."""

    def view(request: HttpRequest) -> HttpResponseBase:
        etag = _etag(request, kind, made, head())
        if is_unchanged(request, etag, exists=False):
            return not_modified(etag)
        asked = parse_asked(request, kind, made.options_for(kind))
        stream = None if request.META["REQUEST_METHOD"] == "HEAD" else _stream(request, asked, made)
        response = StreamingHttpResponse(stream or (), content_type=made.media_type)
        version = stream.head if stream else head()
        response["ETag"] = _etag(request, kind, made, version)
        response["Cache-Control"] = SHARED
        response["Vary"] = "Accept-Encoding"
        if _is_gzipped(request, made):
            response["Content-Encoding"] = "gzip"
        add_headers(response, asked, made, version)
        return response

    return view


def write_export(asked: Asked, made: ExportFormat, snapshot: LogSnapshot) -> Iterator[bytes]:
    """Yield an export piece by piece, as its format's writer makes it."""
    rows = yielding(snapshot.rows(asked.kind, asked.filters, asked.sort))
    return made.write(asked.export(made, snapshot), rows)


def _stream(request: HttpRequest, asked: Asked, made: ExportFormat) -> ExportStream:
    def body(snapshot: LogSnapshot) -> Iterator[bytes]:
        packets = in_packets(write_export(asked, made, snapshot))
        return gzipped(packets) if _is_gzipped(request, made) else packets

    return ExportStream(body, socket=request.META.get(_SOCKET), network=network_counted(request))


def _is_gzipped(request: HttpRequest, made: ExportFormat) -> bool:
    return not made.is_packed and accepts_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))


def _etag(request: HttpRequest, kind: Kind, made: ExportFormat, version: int) -> str:
    words = request.GET.get("q", "")
    return make_etag(answer_version(words, version), kind.plural, made.suffix, canonical(request.GET))
