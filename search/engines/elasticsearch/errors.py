"""What goes wrong with Elasticsearch, in words that an operator can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from elastic_transport import ConnectionError as Unreachable
from elastic_transport import ConnectionTimeout, SerializationError, TlsError, TransportError
from elasticsearch import ApiError, UnsupportedProductError

from search.contract import EngineError, IndexMissing, Refused, TookTooLong

REBUILD: Final = "run « manage.py search rebuild »"
READ_ONLY: Final = (
    "Elasticsearch takes no writing: the index is read-only. Where a disk is full (flood stage), free space or add a "
    "disk: the block goes by itself. Where someone set it, remove it: PUT /<index>/_settings "
    '{"index.blocks.read_only_allow_delete": null, "index.blocks.read_only": null, "index.blocks.write": null}'
)
WRONG_USER: Final = (
    "Elasticsearch refuses the portal's user: check ELASTICSEARCH_USER and ELASTICSEARCH_PASSWORD, or "
    "ELASTICSEARCH_API_KEY"
)
NO_RIGHT: Final = (
    "Elasticsearch's user or key lacks rights: it needs « monitor » on the cluster and « all » on the indices and "
    "aliases that begin with ELASTICSEARCH_INDEX"
)
WRONG_PRODUCT: Final = (
    "What answers at ELASTICSEARCH_URL isn't a supported server: the portal needs Elasticsearch 8 or 9, not OpenSearch "
    "nor an older one"
)
TLS: Final = (
    "Elasticsearch's certificate can't be verified: set ELASTICSEARCH_CA_FILE to the authority that signed it, and "
    "name in ELASTICSEARCH_URL the host that it is made for"
)
TOO_SLOW: Final = (
    "Elasticsearch didn't answer in time: look at its load and memory, or give it longer (ELASTICSEARCH_SEARCH_TIMEOUT)"
)
DOWN: Final = "Elasticsearch can't be reached: start it, or check ELASTICSEARCH_URL and the network"
OVERLOADED: Final = "Elasticsearch has too much to do or too little memory: look at its load, give it a larger heap"
NO_SHARD: Final = (
    "Elasticsearch lacks a part of the index: start the missing nodes and look at GET /_cluster/allocation/explain; "
    f"where the data are lost, {REBUILD}"
)
NOT_UNDERSTOOD: Final = (
    f"Elasticsearch didn't understand a question: where the portal was updated, {REBUILD}; else it's a fault of the "
    "portal's"
)
TOO_LARGE: Final = "Elasticsearch refuses so large a question: it answers others, and the next engine this one"
SEVERAL: Final = (
    f"Several indices of Elasticsearch are behind the portal's alias, and results may come twice: {REBUILD}"
)
NO_INDEX: Final = f"Elasticsearch has no index that the portal could ask: {REBUILD}"
OTHER_VERSION: Final = f"Elasticsearch's index was made by another version of the portal: {REBUILD}"

#: By what Elasticsearch calls the cause, the first found.
_BY_TYPE: Final = {
    "cluster_block_exception": READ_ONLY,
    "media_type_header_exception": WRONG_PRODUCT,
    "es_rejected_execution_exception": OVERLOADED,
    "circuit_breaking_exception": OVERLOADED,
    "no_shard_available_action_exception": NO_SHARD,
    "unavailable_shards_exception": NO_SHARD,
    "master_not_discovered_exception": NO_SHARD,
}
#: What only the question is the reason of.
_QUESTION: Final = frozenset({"too_many_buckets_exception", "too_many_clauses", "too_many_nested_clauses"})
#: Its own time-out, where no part of an answer will do (``allow_partial_search_results: false``).
_GIVEN_UP: Final = "search_timeout_exception"
_BY_STATUS: Final = {
    401: WRONG_USER,
    403: NO_RIGHT,
    406: WRONG_PRODUCT,
    408: TOO_SLOW,
    429: OVERLOADED,
    500: OVERLOADED,
    502: DOWN,
    503: NO_SHARD,
    504: TOO_SLOW,
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn whatever the client raises into ``EngineError`` with advice."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise explain(error) from error


def explain(error: ApiError | TransportError) -> EngineError:
    """Return what an error of the client means."""
    if isinstance(error, TransportError):
        return EngineError(f"{_of_transport(error)} ({type(error).__name__}: {str(error.message)[:300]})")
    if isinstance(error, UnsupportedProductError):
        return EngineError(WRONG_PRODUCT)
    return explain_body(error.body, error.status_code)


def explain_body(body: Any, status: int) -> EngineError:
    """Return what an answer of Elasticsearch that is an error means."""
    types = causes(body)
    if "index_not_found_exception" in types:
        return IndexMissing(f"{NO_INDEX} ({reason(body)})")
    if not _QUESTION.isdisjoint(types):
        return Refused(f"{TOO_LARGE} ({reason(body)})")
    if _GIVEN_UP in types:
        return TookTooLong(f"{TOO_SLOW} ({reason(body)})")
    advice = next((_BY_TYPE[name] for name in types if name in _BY_TYPE), None)
    return EngineError(f"{advice or _BY_STATUS.get(status, NOT_UNDERSTOOD)} ({reason(body)})")


def _of_transport(error: TransportError) -> str:
    if isinstance(error, ConnectionTimeout):
        return TOO_SLOW
    if isinstance(error, TlsError):
        return TLS
    if isinstance(error, SerializationError):
        return WRONG_PRODUCT
    return DOWN if isinstance(error, Unreachable) else NOT_UNDERSTOOD


def causes(body: Any) -> list[str]:
    """Return the names of what Elasticsearch says was the cause, the deepest first; nothing for what isn't its own."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return []
    found = [cause.get("type", "") for cause in error.get("root_cause", ())]
    while isinstance(error, dict):
        found.append(error.get("type", ""))
        error = error.get("caused_by")
    return found


def reason(body: Any) -> str:
    """Return Elasticsearch's own words, short."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return str(error or body)[:200]
    first = (error.get("root_cause") or [error])[0]
    cause = error.get("caused_by") or {}
    while isinstance(cause.get("caused_by"), dict):
        cause = cause["caused_by"]
    told = f"{first.get('type')}: {first.get('reason')}"[:300]
    return f"{told}, for {cause['reason'][:200]}" if cause.get("reason") else told
