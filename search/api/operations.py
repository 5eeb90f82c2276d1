"""The operations of search, for ``cms.api`` to mount."""

from collections.abc import Iterator

from cms.syndication.operations import Operation
from search.api import parameters, schemas
from search.api.figures import stats_view
from search.api.mapping import map_view
from search.api.results import search_view
from search.api.suggestions import suggest_view


def operations() -> Iterator[Operation]:
    """Yield ``/search``, ``/suggest``, ``/map`` and ``/stats``."""
    yield Operation(
        "/search",
        search_view,
        schemas.SearchResults,
        name="search",
        summary="Search everything",
        description="All kinds at once, by words and by the filters of all lists; each item as its list shows it. "
        "Typos are forgiven where few results have the words as typed. By relevance results end at 10,000.",
        parameters=parameters.search_parameters(),
    )
    yield Operation(
        "/suggest",
        suggest_view,
        schemas.Suggestions,
        name="suggest",
        summary="Suggestions while somebody types",
        description="What is named like what is typed: projects, collectivités, partners, countries, offers, "
        "themes. Accents and a typo are forgiven. An empty `q` is no error here: it has no groups.",
        parameters=parameters.suggest_parameters(),
    )
    yield Operation(
        "/map",
        map_view,
        schemas.MapResults,
        name="map",
        summary="Results on a map",
        description="What a box of the map has of the results, for any words and filters: up to 200 single points, "
        "or else clusters by tiles. An object with three places shows thrice.",
        parameters=parameters.map_parameters(),
    )
    yield Operation(
        "/stats",
        stats_view,
        schemas.Stats,
        name="stats",
        summary="Figures of results",
        description="How many results there are by one facet, or by two crossed, for any words and filters; and how "
        "many collectivités and partners they have. An object with two countries counts in both.",
        parameters=parameters.stats_parameters(),
    )
