"""``/fr/recherche/``: results of all kinds at once, or of one."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from cms.core.addresses import active_language
from cms.core.components import Badge, Card, Crumb, FilterPanel, MapPoint, Pagination, SortOption
from cms.publication.filters import Filters, InvalidParameter
from cms.publication.fulltext import RELEVANCE, still_stands
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.pages.controls import (
    clusters_url,
    make_chips,
    make_facets,
    make_pagination,
    make_panel,
    make_sort_options,
    make_views,
)
from cms.publication.pages.errors import invalid_parameter
from cms.publication.pages.gathering import MAX_PLACES, map_marks, places
from cms.publication.pages.highlighting import with_marks
from cms.publication.pages.localizing import read
from cms.publication.pages.notices import make_notices
from cms.publication.pages.parameters import without_campaign
from cms.publication.pages.presenting import Presentation, count_results, presentation_of
from cms.publication.pages.structured import breadcrumb_list
from cms.publication.pages.taking import Takeaway, takeaway
from cms.publication.pages.vocabulary import labels_of
from cms.publication.pages.words import describe_results, describe_sort
from cms.publication.reading import head
from cms.publication.registry import registry
from cms.syndication.offering import feed_path
from search.fulltext import PortalFullText
from search.paging import COMMON_SORTS
from search.views.asking import Asked, Result, ask
from search.views.tabs import make_tabs


class SearchResults(View):
    """Did it understand me? What is there, of which kind?

    One to three questions to one engine, and a handful of queries: the log's head, the indexes' state, the results,
    labels. Raises nothing: a bad parameter is a page with status 422.
    """

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 200, 304 or, for a parameter that can't be answered, 422."""
        version = head()
        told = f"{version}.{PortalFullText().version()}"
        etag = page_etag(request, told)
        if (early := not_modified(request, etag)) is not None:
            return early
        path = reverse("search:results")
        try:
            asked = ask(path, without_campaign(request.GET), version)
        except InvalidParameter as error:
            return invalid_parameter(request, error, list_url=path)
        page = render(request, "search/results.html", search_context(asked))
        return tagged(request, page, etag if still_stands(told) else None)


def search_context(asked: Asked) -> dict[str, Any]:
    """Return what ``search/results.html`` shows."""
    address, filters = asked.address, asked.address.filters
    shown = presentation_of(asked.scope.kind) if asked.scope.kind else None
    labels = {name: labels_of(name, codes, asked.terms.get(name, {})) for name, codes in filters.values}
    words = describe_results((shown.results if shown else count_results)(asked.total), filters, labels)
    plain = ListAddress(address.path, filters, kind=address.kind)
    tabs = make_tabs(address, dict(asked.counts.get("kind", ())))
    return {
        "heading": _("Recherche"),
        "page_title": words if plain.pairs else _("Recherche"),
        "page_description": _(
            "Projets, offres, collectivités, partenaires, pays et articles, cherchés tous à la fois."
        ),
        "canonical_url": settings.PUBLIC_URL + plain.url,
        "is_indexed": not address.pairs,
        "words": words,
        "tabs": tabs,
        "everything": tabs[0] if address.kind and tabs[0].count else None,
        "cards": [_card(result, with_kind=shown is None) for result in asked.results],
        "panel": _panel(asked, shown),
        "search_hidden": address.hidden("q", "sort", "limit"),
        "chips": make_chips(address, labels),
        "reset_url": address.with_filters(Filters()).url,
        "notices": make_notices(
            address, asked.words, other_sort=asked.scope.own_sorts[0], has_results=bool(asked.results)
        ),
        "sort_options": _sort_options(asked, shown),
        "sort_hidden": address.hidden("sort"),
        "address": address,
        "views": make_views(address, shown.figures_route) if shown and shown.has_map else {},
        "clusters_url": clusters_url(asked.scope.kind, filters),
        "box_list_url": replace(plain, filters=filters.without("bbox")).url,
        "points": _points(asked, shown) if shown and address.view == "map" else [],
        "max_points": MAX_PLACES,
        "pagination": _pagination(asked),
        "json_url": ListAddress("/api/v1/search", filters, address.sort, kind=address.kind).url,
        "take": _takeaway(asked),
        "first_index": asked.page.first_index,
        "structured_data": breadcrumb_list([Crumb(_("Recherche"), address.path)]),
    }


def _takeaway(asked: Asked) -> Takeaway:
    kind, address, language = asked.scope.kind, asked.address, active_language()
    files = takeaway(kind, address.filters, address.sort, language).downloads if kind else ()
    return Takeaway(files, feed_path("search", address.filters, language, kind=kind))


def _card(result: Result, *, with_kind: bool) -> Card:
    kind = result.hit.kind
    card = with_marks(presentation_of(kind).card(read(result.json)), result.hit.highlights)
    if not with_kind:
        return card
    return replace(card, badges=[Badge(str(registry[kind].verbose_name), "new"), *card.badges])


def _panel(asked: Asked, shown: Presentation | None) -> FilterPanel:
    facets = make_facets(asked.specs, asked.counts, asked.terms, asked.address.filters)
    legend = shown.years_legend if shown else _("Années")
    return make_panel(asked.address, facets, years_legend=str(legend))


def _sort_options(asked: Asked, shown: Presentation | None) -> list[SortOption]:
    sorts = asked.scope.sorts(asked.address.filters)
    offered = (RELEVANCE, *shown.sorts) if shown else COMMON_SORTS
    label = shown.sort_label if shown else describe_sort
    return make_sort_options([sort for sort in offered if sort in sorts], asked.address.sort or sorts[0], label)


def _points(asked: Asked, shown: Presentation) -> list[MapPoint]:
    address = ListAddress(asked.address.path, asked.address.filters, kind=shown.kind)
    return map_marks(places(shown.kind, address.filters, asked.version), address, shown.results)


def _pagination(asked: Asked) -> Pagination:
    page = asked.page
    return make_pagination(
        asked.address,
        page.previous_cursor,
        page.next_cursor,
        first_index=page.first_index,
        shown=len(asked.results),
        total=asked.total,
    )
