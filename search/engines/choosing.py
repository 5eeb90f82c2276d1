"""The engines of this portal, made once a process, and the switch between them."""

from functools import cache

from django.conf import settings

from search.contract import SearchEngine
from search.engines.log import LogEngine
from search.engines.switching import Switch, forget_answers


@cache
def elasticsearch() -> SearchEngine | None:
    """Return the engine on Elasticsearch, None where ``ELASTICSEARCH_URL`` isn't set."""
    if not settings.ELASTICSEARCH_URL:
        return None
    # Late: a portal without it needn't load the client.
    from search.engines.elasticsearch import ElasticsearchEngine

    return ElasticsearchEngine.from_settings()


@cache
def embedded() -> SearchEngine:
    """Return the engine in this process, on files under ``SEARCH_DIR``."""
    from search.engines.embedded.engine import EmbeddedEngine

    return EmbeddedEngine(settings.SEARCH_DIR)


def indexed_engines() -> tuple[SearchEngine, ...]:
    """Return the engines that have an index, in the order in which they're asked."""
    first = elasticsearch()
    return (first, embedded()) if first is not None else (embedded(),)


@cache
def switch() -> Switch:
    """Return what asks the engines: Elasticsearch, the embedded one, and the log itself when both can't."""
    return Switch((*indexed_engines(), LogEngine()))


def forget_engines() -> None:
    """Have the engines made anew from the settings."""
    for made in (elasticsearch, embedded, switch):
        made.cache_clear()
    forget_answers()
