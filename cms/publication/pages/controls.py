"""What stands around results, in lists and in search: filters, active ones, orders, views, pages by cursor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlencode

from cms.core.addresses import portal_path
from cms.core.components import Chip, Facet, FilterPanel, Pagination, SortOption
from cms.publication.counting import FacetCounts
from cms.publication.filters import Filters
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.facets import FacetSpec, make_facet, make_years
from cms.publication.pages.vocabulary import Terms
from cms.publication.pages.words import Labels, describe_value


def make_facets(
    specs: Iterable[FacetSpec], counts: FacetCounts, terms: Mapping[str, Terms], filters: Filters
) -> list[Facet]:
    """Return the filters that have something to choose."""
    shown = (make_facet(spec, counts[spec.name], filters, terms[spec.name]) for spec in specs if spec.name in counts)
    return [facet for facet in shown if facet.options]


def make_panel(
    address: ListAddress, facets: Sequence[Facet], *, years_legend: str = "", query_label: str = ""
) -> FilterPanel:
    """Return the form of filters. Without ``query_label``, words are asked elsewhere on the page, and kept."""
    filters = address.filters
    shown = [*facets, make_years(years_legend, filters)] if years_legend else list(facets)
    return FilterPanel(
        action=address.path,
        facets=shown,
        query=filters.q if query_label else None,
        query_label=query_label,
        hidden=_unasked(address, shown, has_query=bool(query_label)),
        reset_url=address.with_filters(Filters()).url,
    )


def make_chips(address: ListAddress, labels: Labels) -> list[Chip]:
    """Return the active filters; ``labels`` has the words of each filter's codes."""
    filters, chips = address.filters, []
    for name, codes in filters.values:
        chips += [Chip(labels[name][code], address.with_filters(filters.without(name, code)).url) for code in codes]
    for name, value in filters.pairs():
        if not filters.get(name):
            chips.append(Chip(describe_value(name, value), address.with_filters(filters.without(name)).url))
    return chips


def make_sort_options(wanted: Sequence[str], current: str, label: Callable[[str], str]) -> list[SortOption]:
    """Return the orders that are offered, and the current one even if it isn't among them."""
    offered = wanted if current in wanted else [*wanted, current]
    return [SortOption(sort, label(sort), sort == current) for sort in offered]


def make_views(address: ListAddress, figures_route: str = "") -> dict[str, str]:
    """Return the addresses of the same results as a list, as a map, and in figures where there's a page for these."""
    views = {"list": address.as_view(""), "map": address.as_view("map")}
    figures = portal_path(figures_route) if figures_route else None
    return views | {"figures": ListAddress(figures, address.filters).url} if figures else views


def clusters_url(kind: str, filters: Filters) -> str:
    """Return where the API tells what a box of the map holds of the same results; the map adds box and zoom."""
    return f"/api/v1/map?{urlencode([('kind', kind), *filters.without('bbox').pairs()])}"


def make_pagination(
    address: ListAddress, previous: str | None, following: str | None, *, first_index: int, shown: int, total: int
) -> Pagination:
    """Return the pages beside this one, by their cursors, which holds ``shown`` of ``total`` results."""
    first = ListAddress(address.path, address.filters, address.sort, address.view, address.limit, kind=address.kind)
    return Pagination(
        first_url=first.url if previous else None,
        previous_url=address.at(previous),
        next_url=address.at(following),
        first_index=first_index,
        last_index=first_index + shown - 1,
        total=total,
    )


def _unasked(address: ListAddress, facets: Sequence[Facet], *, has_query: bool) -> list[tuple[str, str]]:
    """Return the parameters that the panel doesn't ask for: it must carry them along."""
    asked = {("q", address.filters.q)} if has_query else set()
    for facet in facets:
        asked |= {(facet.name, option.value) for option in facet.all_options}
        if facet.kind == "years":
            asked |= {("year_from", facet.values[0]), ("year_to", facet.values[1])}
    return [pair for pair in address.hidden() if pair not in asked]
