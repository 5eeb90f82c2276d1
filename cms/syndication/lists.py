"""``GET /{plural}``: a page of the public objects of a kind, as the log keeps them."""

from collections.abc import Callable
from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse

from cms.core.labels import DEFAULT_LANGUAGE
from cms.publication.filters import parse_filters
from cms.publication.fulltext import answer_version
from cms.publication.reading import MAX_LIMIT, ResultPage, fetch_page, head
from cms.publication.registry import Kind
from cms.syndication.addresses import api_url
from cms.syndication.parameters import canonical, reject_empty, single, whole_number
from cms.syndication.responses import is_unchanged, kept_response, make_etag, not_modified

DEFAULT_LIMIT: Final = 20
#: Parameters of every list that aren't filters.
PAGING: Final = frozenset({"sort", "limit", "cursor"})


def list_view(kind: Kind) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view that lists a kind: one query to answer 304 or what is kept, at most three otherwise."""

    def view(request: HttpRequest) -> HttpResponse:
        version = head()
        told = answer_version(request.GET.get("q", ""), version)
        etag = make_etag(told, kind.plural, canonical(request.GET))
        if is_unchanged(request, etag, exists=False):
            return not_modified(etag)
        return kept_response(etag, told, lambda: build_list(request, kind, version))

    return view


def build_list(request: HttpRequest, kind: Kind, version: int) -> bytes:
    """Return the JSON of the page that a request asks for. Raises ``InvalidParameter``."""
    query = request.GET
    reject_empty(query)
    filters = parse_filters(query, kind, ignore=PAGING)
    limit = whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    sort, cursor = single(query, "sort") or "", single(query, "cursor")
    # An address has one answer, whatever language its reader asks errors in.
    page = fetch_page(kind.name, filters, sort, limit, cursor, version, language=DEFAULT_LANGUAGE)
    following = None
    if page.next_cursor:
        pairs = [(name, str(value)) for name, values in query.lists() for value in values if name != "cursor"]
        following = api_url(kind.plural, [*pairs, ("cursor", page.next_cursor)])
    return list_json(page, following)


def list_json(page: ResultPage, following: str | None) -> bytes:
    """Return a list's JSON around items that are JSON already."""
    return b'{"meta":{"total_count":%d,"head":%d%b},"links":{"next":%b},"items":[%b]}' % (
        page.total_count,
        page.head,
        b',"end_of_ranking":true' if page.words is not None and page.words.is_end else b"",
        orjson.dumps(following),
        b",".join(page.items),
    )
