"""``GET /{plural}/{id}``: one public object, as the log keeps it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cms.core.public_ids import PATTERN
from cms.publication.reading import Moved, fetch_detail, fetch_version
from cms.publication.registry import Kind
from cms.syndication.addresses import api_url
from cms.syndication.parameters import reject_others
from cms.syndication.responses import SHARED, is_unchanged, make_etag, make_response, not_modified


def detail_view(kind: Kind) -> Callable[[HttpRequest, str], HttpResponse]:
    """Return the view of one object of a kind: its number versions it, and is enough to answer 304."""

    def view(request: HttpRequest, public_id: str) -> HttpResponse:
        reject_others(request)
        if "HTTP_IF_NONE_MATCH" in request.META and PATTERN.fullmatch(public_id):
            version = fetch_version(kind.name, public_id)
            if version is not None and is_unchanged(request, etag := _etag(kind, public_id, version)):
                return not_modified(etag)
        try:
            entry = fetch_detail(kind.name, public_id)
        except Moved as moved:
            return _redirect(kind, moved.successor_id)
        etag = _etag(kind, public_id, entry.seq)
        if is_unchanged(request, etag, entry.updated_at):
            return not_modified(etag, last_modified=entry.updated_at)
        return make_response(entry.json, etag=etag, last_modified=entry.updated_at)

    return view


def _etag(kind: Kind, public_id: str, version: int) -> str:
    return make_etag(version, kind.plural, public_id)


def _redirect(kind: Kind, successor_id: str) -> HttpResponse:
    response = HttpResponse(status=308)
    response["Location"] = api_url(f"{kind.plural}/{successor_id}")
    response["Cache-Control"] = SHARED
    return response
