"""Engines on the shared server, each with indices of its own."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.engines.elasticsearch import ElasticsearchEngine
from tests.search.elasticsearch.options import options_for
from tests.services.elasticsearch import ElasticsearchServer

MakeEngine = Callable[..., ElasticsearchEngine]
_numbers = count(1)


@pytest.fixture
def alias() -> str:
    """Return a name that no other test's indices have."""
    return f"own-{next(_numbers)}"


@pytest.fixture
def client(elasticsearch_server: ElasticsearchServer) -> Iterator[Elasticsearch]:
    """Look at the server as an operator does."""
    with elasticsearch_server.client() as client:
        yield client


@pytest.fixture
def make_engine(elasticsearch_server: ElasticsearchServer, alias: str) -> MakeEngine:
    """Return what makes an engine on the shared server; what is given wins."""

    def make(**given: Any) -> ElasticsearchEngine:
        return ElasticsearchEngine(options_for(elasticsearch_server, **{"alias": alias} | given))

    return make


@pytest.fixture
def engine(make_engine: MakeEngine) -> ElasticsearchEngine:
    """Return an engine on the shared server, with no index yet."""
    return make_engine()
