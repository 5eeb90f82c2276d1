from tests.services.elasticsearch.server import ElasticsearchServer

__all__ = ["ElasticsearchServer"]
