"""``GET /search.atom``: what a search finds, what changed last first."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.publication.kinds import Kinds
from cms.publication.reading import MAX_LIMIT, fetch_objects
from cms.publication.registry import registry
from cms.syndication.atom.document import MEDIA_TYPE, Feed, feed_xml
from cms.syndication.atom.paging import DEFAULT_LIMIT, OWN, SORT, feed_title, html_url, last_update, page_links
from cms.syndication.exports.asking import chosen
from cms.syndication.exports.formats import LANGUAGE
from cms.syndication.parameters import single, whole_number
from search.api.answering import Answer, State, answered
from search.api.asked import KIND, asked_filters, asked_kinds, engine_kinds
from search.contract import keys_of
from search.paging import ranked_page

NAME: Final = "search.atom"
_ROUTE: Final = "search:results"


def feed_view(request: HttpRequest) -> HttpResponse:
    """Answer a page of the feed: one question to an engine, and one query for what it shows."""
    return answered(request, NAME, lambda state: _build(request, state), MEDIA_TYPE)


def _build(request: HttpRequest, state: State) -> Answer:
    query = request.GET
    kinds = asked_kinds(query)
    filters = asked_filters(query, kinds, OWN)
    language = chosen(query, LANGUAGE)
    limit = whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    page = ranked_page(filters, engine_kinds(query, kinds), SORT, limit, single(query, "cursor"), language=language)
    ready = fetch_objects(keys_of(page.found.answer.hits))
    items = [ready[key] for key in keys_of(page.found.answer.hits) if key in ready]
    named = [(KIND, str(name)) for name in query.getlist(KIND)]
    feed = Feed(
        path=NAME,
        pairs=[*named, *filters.pairs()],
        title=feed_title(_kinds(kinds, language), filters, state.head, language),
        language=language,
        updated=last_update(items),
        items=items,
        links=page_links(NAME, query, page.next_cursor),
        html_url=html_url(_ROUTE, filters, language, named) if len(named) < 2 else "",
    )
    return Answer(feed_xml(feed), page.found.engine)


def _kinds(kinds: Kinds, language: str) -> str:
    with override(language):
        if len(kinds.names) == len(registry.kinds):
            return _("Tout le portail")
        return ", ".join(str(registry[name].verbose_name_plural) for name in kinds.names).capitalize()
