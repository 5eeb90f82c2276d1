"""All that an engine may be asked, one after the other: for tests of what an operator reads when it can't answer."""

from collections.abc import Callable

from cms.publication.filters import BBox, Filters
from search.contract import ClusterRequest, SearchEngine, SearchRequest, StatsRequest, SuggestRequest

WORLD = BBox(-180, -85, 180, 85)
QUESTIONS: dict[str, Callable[[SearchEngine], object]] = {
    "search": lambda engine: engine.search(SearchRequest()),
    "suggest": lambda engine: engine.suggest(SuggestRequest(("eau",), ("project",))),
    "similar": lambda engine: engine.similar("project", "a", 5),
    "clusters": lambda engine: engine.clusters(ClusterRequest(WORLD, 3)),
    "stats": lambda engine: engine.stats(StatsRequest(("country",))),
    "ids": lambda engine: engine.ids(None, "project", Filters()),
    "versions": lambda engine: list(engine.versions()),
    "write": lambda engine: engine.write([], {}),
}
