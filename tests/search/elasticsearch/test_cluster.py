"""Three nodes, each part of the index on two: any one may die."""

import pytest

from search.contract import EngineError, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.options import Options
from tests.search.contract.documents import asked, fill, indexed
from tests.services.elasticsearch import ElasticsearchCluster

pytestmark = pytest.mark.slow


@pytest.fixture
def engine(elasticsearch_cluster: ElasticsearchCluster) -> ElasticsearchEngine:
    return ElasticsearchEngine(
        Options(
            urls=tuple(elasticsearch_cluster.urls),
            alias="cluster",
            replicas=1,
            shards=2,
            connect_timeout=5.0,
            search_timeout=20.0,
            write_timeout=30.0,
            patience=90.0,
        )
    )


def test_any_node_may_be_killed(engine: ElasticsearchEngine, elasticsearch_cluster: ElasticsearchCluster) -> None:
    fill(engine, [indexed(f"p{n}", "Puits", seq=n) for n in range(1, 101)])
    assert engine.health().state == "ok"
    seq = 100
    for node in elasticsearch_cluster.nodes:
        node.kill()
        failures = 0
        for _search in range(20):
            try:
                assert engine.search(SearchRequest(query=asked("puits"))).total >= 100
            except EngineError:
                failures += 1
        assert failures <= 1, "the copies on the other nodes answer"
        seq += 1
        engine.write([indexed(f"p{seq}", "Puits", seq=seq)], {})
        assert dict(engine.versions()) == {f"project:p{n}": n for n in range(1, seq + 1)}
        elasticsearch_cluster.start()
    assert engine.search(SearchRequest(query=asked("puits"))).total == seq
    assert engine.health().state == "ok"
