"""The operations of search, for ``cms.api`` to mount."""

from collections.abc import Iterator

from cms.syndication.operations import Operation
from search.api import parameters, schemas
from search.api.mapping import map_view
from search.api.suggestions import suggest_view


def operations() -> Iterator[Operation]:
    """Yield ``/suggest`` and ``/map``."""
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
