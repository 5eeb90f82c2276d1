"""How lists and details of the log are embedded, whatever kind they are of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from cms.core.components import Card, MapPoint
from cms.publication.filters import Filters, parse_filters
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.controls import clusters_url
from cms.publication.pages.details import LogDetailView
from cms.publication.pages.facets import terms_of
from cms.publication.pages.gathering import map_marks, places
from cms.publication.pages.lists import LogListView
from cms.publication.pages.localizing import read
from cms.publication.pages.parameters import parse_sort, parse_view
from cms.publication.pages.presenting import presentation_of
from cms.publication.pages.vocabulary import labels_of, vocabulary
from cms.publication.pages.words import describe_results
from cms.publication.registry import registry
from cms.syndication.embeds.contract import Embed, EmbedAsked, Embeddable, register_embeddable
from cms.syndication.embeds.parameters import reject, take_limit
from cms.syndication.embeds.sizes import CARD, MAP, list_height
from cms.syndication.embeds.targets import Target

LIST_TEMPLATE: Final = "syndication/embeds/list.html"


def register() -> None:
    """Have every list and every detail page of the log embedded."""
    register_embeddable(LogListView, Embeddable(list_embed))
    register_embeddable(LogDetailView, Embeddable(detail_embed))


def is_list(target: Target) -> bool:
    """Tell whether a page is the list of a kind, which has other forms: a map, and figures where there are some."""
    return target.embeddable.make is list_embed


def list_embed(view: LogListView, asked: EmbedAsked) -> Embed:
    """Return the first results of a list, or their map: two queries for results, one for places, one for labels.

    No page beyond the first: whoever wants more goes to the portal. Raises ``InvalidParameter``.
    """
    limit = take_limit(asked.query)
    reject(asked.query, *(("cursor",) if view.has_map else ("cursor", "view")))
    filters = parse_filters(asked.query, registry[view.kind], ignore=frozenset({"sort", "view"}))
    address = ListAddress(asked.path, filters, parse_sort(asked.query), parse_view(asked.query))
    is_map = address.view == "map"
    # As the page itself reads them: countries are in the order of their names in the reader's language.
    page = view.fetch(replace(address, limit=limit if limit > view.page_size else None), asked.head)
    words = describe_results(view.results(page.total_count), filters, _labels(view, filters, asked.head))
    if is_map:
        whole = ListAddress(asked.path, filters)
        points = map_marks(places(view.kind, filters, asked.head), whole, view.results)
        return map_of(address, view.kind, words, points)
    return list_of(address, words, view.cards(replace(page, items=page.items[:limit])))


def list_of(address: ListAddress, words: str, cards: Sequence[Card]) -> Embed:
    """Return an embed of results one under the other, ``words`` saying what they are."""
    shown = [replace(card, heading="h2") for card in cards]
    context = {"words": words, "cards": shown}
    return Embed(LIST_TEMPLATE, words, address.url, list_height(len(shown)), context)


def map_of(address: ListAddress, kind: str, words: str, points: Sequence[MapPoint]) -> Embed:
    """Return an embed of results on a map."""
    context: dict[str, Any] = {
        "words": words,
        "is_map": True,
        "points": points,
        "clusters_url": clusters_url(kind, address.filters),
        "box_list_url": replace(address, filters=address.filters.without("bbox"), view="").url,
    }
    return Embed(LIST_TEMPLATE, words, address.url, MAP, context)


def detail_embed(view: LogDetailView, asked: EmbedAsked) -> Embed:
    """Return an object as a card, in one query. Raises ``NotPublished`` or ``Removed``; follows a merger."""
    reject(asked.query)
    data = read(view.find(asked.parts["public_id"]).json)
    card = replace(presentation_of(view.kind).card(data), heading="h1")
    return Embed("syndication/embeds/card.html", card.title, data["url"], CARD, {"card": card})


def _labels(view: LogListView, filters: Filters, version: int) -> Mapping[str, Mapping[str, str]]:
    words = vocabulary(version)
    terms = {**words, **{spec.name: terms_of(spec, words, filters.get(spec.name)) for spec in view.facets}}
    return {name: labels_of(name, codes, terms.get(name, {})) for name, codes in filters.values}
