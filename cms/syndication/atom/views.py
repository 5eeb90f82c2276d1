"""``GET /{plural}.atom``: the objects of a kind that pass the list's filters, what changed last first."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from cms.publication.filters import parse_filters
from cms.publication.fulltext import answer_version
from cms.publication.pages.presenting import presentation_of
from cms.publication.reading import MAX_LIMIT, fetch_page, head
from cms.publication.registry import Kind
from cms.syndication.atom.document import MEDIA_TYPE, Feed, feed_xml
from cms.syndication.atom.paging import DEFAULT_LIMIT, OWN, SORT, feed_title, html_url, last_update, page_links
from cms.syndication.exports.asking import chosen
from cms.syndication.exports.formats import LANGUAGE
from cms.syndication.parameters import canonical, reject_empty, single, whole_number
from cms.syndication.responses import is_unchanged, kept_response, make_etag, not_modified


def feed_view(kind: Kind) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of a kind's feed: one query to answer 304 or what is kept, at most five otherwise."""

    def view(request: HttpRequest) -> HttpResponse:
        version = head()
        told = answer_version(request.GET.get("q", ""), version)
        etag = make_etag(told, f"{kind.plural}.atom", canonical(request.GET))
        if is_unchanged(request, etag, exists=False):
            return not_modified(etag)
        return kept_response(etag, told, lambda: feed_xml(_feed(request, kind, version)), MEDIA_TYPE)

    return view


def _feed(request: HttpRequest, kind: Kind, version: int) -> Feed:
    """Return the page of the feed that a request asks for. Raises ``InvalidParameter``."""
    query = request.GET
    reject_empty(query)
    filters = parse_filters(query, kind, ignore=frozenset(OWN))
    language = chosen(query, LANGUAGE)
    limit = whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    page = fetch_page(kind.name, filters, SORT, limit, single(query, "cursor"), version, language=language)
    with override(language):
        kinds = str(kind.verbose_name_plural).capitalize()
    path = f"{kind.plural}.atom"
    return Feed(
        path=path,
        pairs=filters.pairs(),
        title=feed_title(kinds, filters, version, language),
        language=language,
        updated=last_update(page.items),
        items=page.items,
        links=page_links(path, query, page.next_cursor),
        html_url=html_url(presentation_of(kind.name).list_route, filters, language),
    )
