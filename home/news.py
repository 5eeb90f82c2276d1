"""News as pages show them: read from the log, so that only what is public appears."""

from typing import Any, Final

import orjson
from django.http import Http404, HttpRequest
from django.utils.http import urlencode

from cms.core.components import Card, Pagination, Tag
from cms.core.tagging import tag_code
from cms.publication.filters import Filters, InvalidParameter
from cms.publication.reading import fetch_page
from home.enums import ArticleType

PAGE_SIZE: Final = 12
RELATED: Final = 3


def news_filters(language: str, tag: str = "") -> Filters:
    """Return the filters of the news of a language, of one tag if it's given."""
    filters = Filters.of(type=ArticleType.NEWS.value, language=language)
    return filters.with_value("tag", tag_code(tag)) if tag_code(tag) else filters


def news_list(request: HttpRequest, path: str, language: str) -> dict[str, Any]:
    """Return ``cards``, ``total``, ``tag`` and ``pagination`` of the list that the request asks for, newest first.

    Raises ``Http404`` for a cursor that isn't one of this list's.
    """
    tag = request.GET.get("tag", "").strip()[:100]
    try:
        page = fetch_page("article", news_filters(language, tag), "-date", PAGE_SIZE, request.GET.get("cursor") or None)
    except InvalidParameter as error:
        raise Http404(str(error)) from error
    kept = {"tag": tag} if tag else {}

    def url(cursor: str | None) -> str | None:
        return f"{path}?{urlencode(kept | {'cursor': cursor})}" if cursor else None

    pagination = Pagination(
        first_url=f"{path}?{urlencode(kept)}" if page.previous_cursor else None,
        previous_url=url(page.previous_cursor),
        next_url=url(page.next_cursor),
        first_index=page.first_index,
        last_index=page.first_index + len(page.items) - 1,
        total=page.total_count,
    )
    cards = [_card(item) for item in page.items]
    return {"cards": cards, "total": page.total_count, "tag": tag, "pagination": pagination, "index_url": path}


def related_news(public_id: str, tags: list[str], language: str) -> list[Card]:
    """Return the newest news that share a tag with one, or simply the newest others."""
    filters = news_filters(language)
    for tag in tags:
        filters = filters.with_value("tag", tag_code(tag))
    items = fetch_page("article", filters, "-date", RELATED + 1).items
    return [_card(item, heading="h3") for item in items if orjson.loads(item)["id"] != public_id][:RELATED]


def _card(item: bytes, heading: str = "h2") -> Card:
    from home.presenting import news_card  # it takes the features' views, which take models

    return news_card(orjson.loads(item), heading=heading)


def tag_links(path: str, names: list[str]) -> list[Tag]:
    """Return the tags, each leading to the news that have it."""
    return [Tag(name, f"{path}?{urlencode({'tag': name})}" if path else "") for name in names]
