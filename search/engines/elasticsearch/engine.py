"""The engine on Elasticsearch: what the contract asks, each in a module of its own."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from cms.publication.filters import Filters
from search.contract import (
    Cluster,
    ClusterRequest,
    EngineHealth,
    EngineName,
    Hit,
    IndexDocument,
    SearchAnswer,
    SearchRequest,
    StatsAnswer,
    StatsRequest,
    SuggestRequest,
)
from search.engines.elasticsearch.asking import Asker
from search.engines.elasticsearch.clustering import answer_clusters
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.counting import answer_stats
from search.engines.elasticsearch.errors import explained
from search.engines.elasticsearch.health import ask_health
from search.engines.elasticsearch.indices import Indices
from search.engines.elasticsearch.likeness import answer_similar
from search.engines.elasticsearch.listing import answer_ids, answer_versions
from search.engines.elasticsearch.options import Options
from search.engines.elasticsearch.searching import answer_search
from search.engines.elasticsearch.suggesting import answer_suggest
from search.engines.elasticsearch.writing import Writer
from search.querying.query import Query


class ElasticsearchEngine:
    """Searches on a cluster of Elasticsearch 8 or 9. Making one connects to nothing."""

    name: EngineName = "elasticsearch"

    def __init__(self, options: Options) -> None:
        self._connection = Connection(options)
        self._indices = Indices(self._connection)
        self._asker = Asker(self._connection, self._indices)
        self._writer = Writer(self._connection, self._indices)

    @classmethod
    def from_settings(cls) -> Self:
        """Return the engine that Django's settings describe."""
        return cls(Options.from_settings())

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return a page of results."""
        return answer_search(self._asker, request)

    def suggest(self, request: SuggestRequest) -> Mapping[str, tuple[Hit, ...]]:
        """Return the best results of each kind for what is being typed."""
        return answer_suggest(self._asker, request)

    def similar(self, kind: str, public_id: str, limit: int) -> tuple[Hit, ...]:
        """Return other objects of the same kind that are like one; nothing for one that isn't indexed."""
        return answer_similar(self._asker, kind, public_id, limit)

    def clusters(self, request: ClusterRequest) -> tuple[Cluster, ...]:
        """Return the results on a map, those with most first."""
        return answer_clusters(self._asker, request)

    def stats(self, request: StatsRequest) -> StatsAnswer:
        """Return counts by one facet or two crossed."""
        return answer_stats(self._asker, request)

    def ids(self, query: Query | None, kind: str, filters: Filters) -> list[str]:
        """Return the public ids of all results of one kind, in no order."""
        return answer_ids(self._asker, query, kind, filters)

    def health(self) -> EngineHealth:
        """Tell how the engine is; never raises."""
        return ask_health(self._connection, self._indices)

    def create(self) -> str:
        """Make a new empty index beside the one in use; return its name."""
        return self._indices.create()

    def swap(self, index: str) -> None:
        """Put an index in use, with no moment without answers, and remove those that were in use before."""
        self._indices.swap(index)

    def discard(self, index: str) -> None:
        """Remove an index that isn't in use, of a rebuild that failed."""
        self._indices.discard(index)

    def write(self, documents: Iterable[IndexDocument], removed: Mapping[str, int], index: str | None = None) -> None:
        """Index documents and remove others (key → number of the tombstone), durably before it returns.

        An index without ``refresh`` yet is a new one; what is written to the one in use is found when this returns.
        """
        self._writer.write(documents, removed, index)

    def versions(self) -> Iterator[tuple[str, int]]:
        """Yield each indexed key with its number, in the order of keys (by code point)."""
        with explained():
            self._connection.writing.indices.refresh(index=self._connection.options.alias)
        yield from answer_versions(self._asker)
