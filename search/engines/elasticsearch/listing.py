"""All of what's indexed, or of what is found: in pages by key, which cost the same however far."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cms.publication.filters import Filters
from search.contract import MAX_RANKED
from search.engines.elasticsearch.asking import BARE, Asker
from search.engines.elasticsearch.clauses import Clause, both
from search.engines.elasticsearch.filtering import conditions
from search.engines.elasticsearch.queries import matching
from search.indexing.documents import split_key
from search.querying.query import Query

_PAGE: Final = MAX_RANKED


def answer_ids(asker: Asker, query: Query | None, kind: str, filters: Filters) -> list[str]:
    """Return the public ids of all results of a kind. Raises ``EngineError``."""
    limits = both(passing=[matching(query), *conditions(filters, (kind,)).values()])
    return [split_key(key)[1] for key, _seq in _all(asker, limits)]


def answer_versions(asker: Asker) -> Iterator[tuple[str, int]]:
    """Yield each key with its number, in the order of keys by code point. Raises ``EngineError``."""
    yield from _all(asker, matching(None))


def _all(asker: Asker, query: Clause) -> Iterator[tuple[str, int]]:
    body: Clause = {
        "query": query,
        "size": _PAGE,
        "sort": [{"key": "asc"}],
        "track_total_hits": False,
        **BARE,
    }
    # Without a point in time: keys never change, so that what comes or goes meanwhile moves nothing else.
    hits: list[Mapping[str, Any]] = asker.ask(body, "pall")["hits"]["hits"]
    while hits:
        yield from ((hit["sort"][0], hit["_version"]) for hit in hits)
        if len(hits) < _PAGE:
            return
        hits = asker.ask({**body, "search_after": hits[-1]["sort"]}, "pall")["hits"]["hits"]
