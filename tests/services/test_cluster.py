"""Three nodes stand for each other."""

import pytest

from tests.services.elasticsearch import ElasticsearchCluster


@pytest.mark.slow
@pytest.mark.parametrize("killed", [0, 1, 2])
def test_any_one_may_be_killed(elasticsearch_cluster: ElasticsearchCluster, killed: int) -> None:
    cluster, index = elasticsearch_cluster, f"kept-{killed}"
    with cluster.client() as client:
        client.indices.create(index=index, settings={"number_of_shards": 2, "number_of_replicas": 1})
        cluster.wait_until_whole()
        for number in range(20):
            client.index(index=index, id=str(number), document={"title": "Puits"})
        cluster.nodes[killed].kill()
        for number in range(20, 40):
            client.index(index=index, id=str(number), document={"title": "Puits"})
        client.indices.refresh(index=index)
        assert client.count(index=index)["count"] == 40
        assert client.cluster.health(wait_for_status="yellow")["number_of_nodes"] == 2
        cluster.nodes[killed].start()
        cluster.wait_until_whole()
        assert client.count(index=index)["count"] == 40
        assert client.cluster.health()["number_of_nodes"] == 3
