"""How the index in use is, and what an operator should do about it."""

from typing import Any, Final

from search.contract import EngineError, EngineHealth
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.errors import NO_INDEX, NO_SHARD, READ_ONLY, SEVERAL, explained
from search.engines.elasticsearch.indices import Indices

_FEW_COPIES: Final = (
    "Elasticsearch lacks copies of the index: a node lost now may lose it. Start the missing nodes, or set "
    "ELASTICSEARCH_REPLICAS to fewer than there are nodes and rebuild"
)


def ask_health(connection: Connection, indices: Indices) -> EngineHealth:
    """Tell how the index in use is; never raises."""
    try:
        with explained():
            indices.check(anew=True)
            return _health(connection)
    except EngineError as error:
        return EngineHealth("down", advice=str(error))


def _health(connection: Connection) -> EngineHealth:
    client, alias = connection.searching, connection.options.alias
    settings = client.indices.get_settings(index=alias, filter_path="*.settings.index.blocks").body
    # Asked of all the cluster and read for one: with the name of an index it would wait for it.
    found = client.cluster.health(index=alias, level="indices", filter_path="status,indices.*.status").body
    if len(found.get("indices", ())) != 1:
        # An alias that somebody put on two, or an index that went a moment ago.
        return EngineHealth("down", advice=SEVERAL if found.get("indices") else NO_INDEX)
    ((index, state),) = found["indices"].items()
    if state["status"] == "red":
        return EngineHealth("down", index=index, advice=NO_SHARD)
    documents = client.count(index=alias).body["count"]
    if _is_blocked(settings):
        return EngineHealth("degraded", documents, index, READ_ONLY)
    if state["status"] == "yellow":
        return EngineHealth("degraded", documents, index, _FEW_COPIES)
    return EngineHealth("ok", documents, index)


def _is_blocked(settings: dict[str, Any]) -> bool:
    blocks = [value for index in settings.values() for value in index["settings"]["index"]["blocks"].values()]
    return "true" in blocks
