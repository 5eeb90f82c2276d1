"""A list page: the results of filters over the log, with facets, chips, order, pages by cursor and a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views import View as DjangoView

from cms.core.addresses import portal_path
from cms.core.components import Card, Chip, Crumb, Facet, FilterPanel, MapPoint, Pagination, SortOption, Tag
from cms.publication.counting import FacetCounts, facet_counts
from cms.publication.filters import Filters, InvalidParameter, parse_filters
from cms.publication.fulltext import RELEVANCE, answer_version
from cms.publication.pages.addresses import OWN, ListAddress, View
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.pages.errors import invalid_parameter
from cms.publication.pages.facets import FacetSpec, make_facet, make_years, terms_of
from cms.publication.pages.gathering import MAX_PLACES, map_marks, places
from cms.publication.pages.localizing import JsonObject, read_all
from cms.publication.pages.parameters import parse_limit, parse_view, single, without_campaign
from cms.publication.pages.structured import breadcrumb_list
from cms.publication.pages.vocabulary import Terms, labels_of, vocabulary
from cms.publication.pages.words import SORTS, Labels, describe_results, describe_value
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
        etag = page_etag(request, answer_version(request.GET.get("q", ""), version))
        if (early := not_modified(request, etag)) is not None:
            return early
        path = reverse(self.route)
        try:
            asked = self.ask(path, without_campaign(request.GET), version)
        except InvalidParameter as error:
            return invalid_parameter(request, error, list_url=path)
        context = self.context(asked) | self.extra_context(request, asked)
        return tagged(request, self.render(request, context), etag)

    def render(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """Return the page."""
        return render(request, self.template_name, context)

    def ask(self, path: str, query: QueryDict, version: int) -> Asked:
        """Read the log. Raises ``InvalidParameter``."""
        kind = registry[self.kind]
        filters = parse_filters(query, kind, ignore=OWN)
        limit = parse_limit(query)
        address = ListAddress(path, filters, single(query, "sort"), self._view(query), limit, single(query, "cursor"))
        page = self.fetch(address, version)
        names = [spec.name for spec in self.facets if spec.name in kind.facets]
        counts = facet_counts(self.kind, filters, names, version)
        words = vocabulary(version)
        terms = {
            spec.name: terms_of(spec, words, [code for code, _n in counts.get(spec.name, ())]) for spec in self.facets
        }
        return Asked(address, page, counts, {**words, **terms})

    def fetch(self, address: ListAddress, version: int) -> ResultPage:
        """Return the page of results. Raises ``InvalidParameter``."""
        limit = address.limit or self.page_size
        return fetch_page(self.kind, address.filters, address.sort, limit, address.cursor or None, current_head=version)

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
        return str(SORTS.get(sort, sort))

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
        chips = self._chips(address, labels)
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
            "cards": [self.card(item) for item in read_all(page.items)],
            "panel": self._panel(asked),
            "chips": chips,
            "reset_url": address.with_filters(Filters()).url,
            "sort_options": self._sort_options(address),
            "sort_hidden": address.hidden("sort"),
            "address": address,
            "views": self._views(address),
            "points": self._points(asked) if address.view == "map" else [],
            "clusters_url": self.clusters_url(address),
            "box_list_url": ListAddress(address.path, filters.without("bbox")).url,
            "max_points": MAX_PLACES,
            "pagination": self._pagination(asked),
            "json_url": self.json_url(address),
            "first_index": page.first_index,
            "empty_links": [Tag(chip.label, chip.remove_url) for chip in chips],
            "structured_data": breadcrumb_list([*crumbs, Crumb(str(self.heading), address.path)]),
        }

    def json_url(self, address: ListAddress) -> str:
        """Return where the API gives the same results."""
        return ListAddress(f"/api/v1/{registry[self.kind].plural}", address.filters, address.sort).url

    def clusters_url(self, address: ListAddress) -> str:
        """Return where the API tells what a box of the map holds of the same results; the map adds box and zoom."""
        pairs = [("kind", self.kind), *address.filters.without("bbox").pairs()]
        return f"/api/v1/map?{urlencode(pairs)}"

    def _panel(self, asked: Asked) -> FilterPanel:
        address, filters = asked.address, asked.address.filters
        facets = [
            make_facet(spec, asked.counts[spec.name], filters, asked.terms[spec.name])
            for spec in self.facets
            if spec.name in asked.counts
        ]
        facets = [facet for facet in facets if facet.options]
        if self.years_legend:
            facets.append(make_years(self.years_legend, filters))
        return FilterPanel(
            action=address.path,
            facets=facets,
            query=filters.q,
            query_label=str(self.query_label),
            hidden=_unasked(address, facets),
            reset_url=address.with_filters(Filters()).url,
        )

    def _chips(self, address: ListAddress, labels: Labels) -> list[Chip]:
        filters, chips = address.filters, []
        for name, codes in filters.values:
            chips += [Chip(labels[name][code], address.with_filters(filters.without(name, code)).url) for code in codes]
        for name, value in filters.pairs():
            if not filters.get(name):
                chips.append(Chip(describe_value(name, value), address.with_filters(filters.without(name)).url))
        return chips

    def _sort_options(self, address: ListAddress) -> list[SortOption]:
        sorts = sorts_of(registry[self.kind], address.filters)
        current = address.sort or sorts[0]
        wanted = [sort for sort in (RELEVANCE, *self.sorts) if sort in sorts]
        if current not in wanted:
            wanted.append(current)
        return [SortOption(sort, self.sort_label(sort), sort == current) for sort in wanted]

    def _views(self, address: ListAddress) -> dict[str, str]:
        if not self.has_map:
            return {}
        views = {"list": address.as_view(""), "map": address.as_view("map")}
        figures = portal_path(self.figures_route) if self.figures_route else None
        return views | {"figures": ListAddress(figures, address.filters).url} if figures else views

    def _points(self, asked: Asked) -> list[MapPoint]:
        address = ListAddress(asked.address.path, asked.address.filters)
        found = places(self.kind, address.filters, asked.page.head)
        return map_marks(found, address, self.results)

    def _pagination(self, asked: Asked) -> Pagination:
        address, page = asked.address, asked.page
        return Pagination(
            first_url=ListAddress(address.path, address.filters, address.sort, address.view, address.limit).url
            if page.previous_cursor
            else None,
            previous_url=address.at(page.previous_cursor),
            next_url=address.at(page.next_cursor),
            first_index=page.first_index,
            last_index=page.first_index + len(page.items) - 1,
            total=page.total_count,
        )


def _unasked(address: ListAddress, facets: Sequence[Facet]) -> list[tuple[str, str]]:
    """Return the parameters that the panel doesn't ask for: it must carry them along."""
    asked = {("q", address.filters.q)}
    for facet in facets:
        options = (*facet.options, *facet.more_options)
        nested = (child for option in options for child in option.children)
        asked |= {(facet.name, option.value) for option in (*options, *nested)}
        if facet.kind == "years":
            asked |= {("year_from", facet.values[0]), ("year_to", facet.values[1])}
    return [pair for pair in address.hidden() if pair not in asked]
