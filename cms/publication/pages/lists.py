"""A list page: the results of filters over the log, with facets, chips, order, pages by cursor and a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views import View as DjangoView

from cms.core.addresses import active_language
from cms.core.components import Card, Crumb, FilterPanel, MapPoint, Pagination, SortOption
from cms.publication.counting import FacetCounts, facet_counts
from cms.publication.filters import Filters, InvalidParameter, parse_filters
from cms.publication.fulltext import RELEVANCE, FacetsAsked, answer_version, still_stands
from cms.publication.pages.addresses import OWN, ListAddress, View
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
from cms.publication.pages.facets import FacetSpec, terms_of
from cms.publication.pages.gathering import MAX_PLACES, map_marks, places
from cms.publication.pages.highlighting import with_marks
from cms.publication.pages.localizing import JsonObject, read_all
from cms.publication.pages.notices import make_notices
from cms.publication.pages.parameters import parse_limit, parse_sort, parse_view, single, without_campaign
from cms.publication.pages.structured import breadcrumb_list
from cms.publication.pages.taking import takeaway
from cms.publication.pages.vocabulary import Terms, labels_of, vocabulary
from cms.publication.pages.words import describe_results, describe_sort
from cms.publication.reading import ResultPage, fetch_page, head, sorts_of
from cms.publication.registry import registry


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked, and what the log answered."""

    address: ListAddress
    page: ResultPage
    counts: FacetCounts
    terms: dict[str, Terms]


class LogListView(DjangoView):
    """The list of one kind.

    A feature gives the kind, the route, the filters and the cards. One to three queries for the page of results, one
    for the facets and one for each that has a filter of its own, one for labels; facets, count and labels are cached
    under the head. Raises nothing: a bad parameter is a page with status 422.
    """

    kind: ClassVar[str]
    route: ClassVar[str]
    heading: ClassVar[str | Promise]
    description: ClassVar[str | Promise] = ""
    query_label: ClassVar[str | Promise]
    facets: ClassVar[Sequence[FacetSpec]] = ()
    years_legend: ClassVar[str | Promise] = ""
    sorts: ClassVar[Sequence[str]] = ("-updated_at", "title")
    has_map: ClassVar[bool] = True
    #: The page of figures about the same results, if there is one.
    figures_route: ClassVar[str] = ""
    page_size: ClassVar[int] = 20
    template_name: ClassVar[str] = "publication/list.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 200, 304 or, for a parameter that can't be answered, 422."""
        version = head()
        told = answer_version(request.GET.get("q", ""), version)
        etag = page_etag(request, told)
        if (early := not_modified(request, etag)) is not None:
            return early
        path = reverse(self.route)
        try:
            asked = self.ask(path, without_campaign(request.GET), version)
        except InvalidParameter as error:
            return invalid_parameter(request, error, list_url=path)
        context = self.context(asked) | self.extra_context(request, asked)
        return tagged(request, self.render(request, context), etag if still_stands(told) else None)

    def render(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """Return the page."""
        return render(request, self.template_name, context)

    def ask(self, path: str, query: QueryDict, version: int) -> Asked:
        """Read the log. Raises ``InvalidParameter``."""
        filters = parse_filters(query, registry[self.kind], ignore=OWN)
        limit = parse_limit(query)
        address = ListAddress(path, filters, parse_sort(query), self._view(query), limit, single(query, "cursor"))
        page = self.fetch(address, version)
        words = vocabulary(version)
        counts = page.words.facets if page.words else facet_counts(self.kind, filters, list(self.facets_asked), version)
        terms = {
            spec.name: terms_of(spec, words, [code for code, _n in counts.get(spec.name, ())]) for spec in self.facets
        }
        return Asked(address, page, counts, {**words, **terms})

    def fetch(self, address: ListAddress, version: int) -> ResultPage:
        """Return the page of results. Raises ``InvalidParameter``."""
        limit, cursor = address.limit or self.page_size, address.cursor or None
        return fetch_page(self.kind, address.filters, address.sort, limit, cursor, version, self.facets_asked)

    @property
    def facets_asked(self) -> FacetsAsked:
        """The filters whose options are counted."""
        return {spec.name: spec.prefixes for spec in self.facets if spec.name in registry[self.kind].facets}

    def _view(self, query: QueryDict) -> View:
        return parse_view(query) if self.has_map else ""

    def results(self, count: int) -> str:
        """Return a count with its noun, « 312 projets »; « Aucun projet » for none."""
        raise NotImplementedError

    def card(self, item: JsonObject) -> Card:
        """Return one result as a card; ``item`` is the list JSON in the reader's language."""
        raise NotImplementedError

    def sort_label(self, sort: str) -> str:
        """Return what an order is called."""
        return describe_sort(sort)

    def extra_context(self, request: HttpRequest, asked: Asked) -> dict[str, Any]:
        """Return what a feature's own template needs beside."""
        return {}

    def crumbs(self) -> list[Crumb]:
        """Return the steps of the breadcrumb above this page."""
        return []

    def context(self, asked: Asked) -> dict[str, Any]:
        """Return what ``publication/list.html`` shows."""
        address, page, filters = asked.address, asked.page, asked.address.filters
        labels = {name: labels_of(name, codes, asked.terms.get(name, {})) for name, codes in filters.values}
        chips = make_chips(address, labels)
        words = describe_results(self.results(page.total_count), filters, labels)
        crumbs = self.crumbs()
        return {
            "heading": self.heading,
            "page_title": words if filters else str(self.heading),
            "page_description": self.description,
            "canonical_url": settings.PUBLIC_URL + ListAddress(address.path, filters).url,
            "is_indexed": not (address.cursor or address.view or address.sort or filters.q or len(filters.pairs()) > 1),
            "crumbs": crumbs,
            "words": words,
            "cards": self.cards(page),
            "panel": self._panel(asked),
            "chips": chips,
            "reset_url": address.with_filters(Filters()).url,
            "sort_options": self._sort_options(address),
            "sort_hidden": address.hidden("sort"),
            "address": address,
            "views": make_views(address, self.figures_route) if self.has_map else {},
            "points": self._points(asked) if address.view == "map" else [],
            "clusters_url": clusters_url(self.kind, filters),
            "box_list_url": ListAddress(address.path, filters.without("bbox")).url,
            "max_points": MAX_PLACES,
            "pagination": self._pagination(asked),
            "json_url": self.json_url(address),
            "take": takeaway(self.kind, filters, address.sort, active_language()),
            "first_index": page.first_index,
            "notices": make_notices(
                address, page.words, other_sort=registry[self.kind].sorts[0], has_results=bool(page.items)
            ),
            "structured_data": breadcrumb_list([*crumbs, Crumb(str(self.heading), address.path)]),
        }

    def cards(self, page: ResultPage) -> list[Card]:
        """Return a page of results as cards; a list reads here what its cards show beside their items."""
        items = read_all(page.items)
        if page.words is None:
            return [self.card(item) for item in items]
        highlights = page.words.highlights
        return [with_marks(self.card(item), highlights.get(item["id"], {})) for item in items]

    def json_url(self, address: ListAddress) -> str:
        """Return where the API gives the same results."""
        return ListAddress(f"/api/v1/{registry[self.kind].plural}", address.filters, address.sort).url

    def _panel(self, asked: Asked) -> FilterPanel:
        facets = make_facets(self.facets, asked.counts, asked.terms, asked.address.filters)
        legend, label = str(self.years_legend), str(self.query_label)
        return make_panel(asked.address, facets, years_legend=legend, query_label=label)

    def _sort_options(self, address: ListAddress) -> list[SortOption]:
        sorts = sorts_of(registry[self.kind], address.filters)
        wanted = [sort for sort in (RELEVANCE, *self.sorts) if sort in sorts]
        return make_sort_options(wanted, address.sort or sorts[0], self.sort_label)

    def _points(self, asked: Asked) -> list[MapPoint]:
        address = ListAddress(asked.address.path, asked.address.filters)
        found = places(self.kind, address.filters, asked.page.head)
        return map_marks(found, address, self.results)

    def _pagination(self, asked: Asked) -> Pagination:
        page = asked.page
        return make_pagination(
            asked.address,
            page.previous_cursor,
            page.next_cursor,
            first_index=page.first_index,
            shown=len(page.items),
            total=page.total_count,
        )
