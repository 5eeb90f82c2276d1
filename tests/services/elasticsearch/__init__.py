from tests.services.elasticsearch.cluster import ElasticsearchCluster
from tests.services.elasticsearch.server import ElasticsearchServer

__all__ = ["ElasticsearchCluster", "ElasticsearchServer"]
