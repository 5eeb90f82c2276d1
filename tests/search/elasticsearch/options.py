"""How tests reach a real server: with more patience than people have, for a machine that is busy with tests."""

from typing import Any

from search.engines.elasticsearch.options import Options
from tests.services.elasticsearch import ElasticsearchServer


def options_for(server: ElasticsearchServer, alias: str, **given: Any) -> Options:
    """Return what an operator would set for a server; ``given`` wins."""
    wanted: dict[str, Any] = {
        "urls": (server.url,),
        "alias": alias,
        "connect_timeout": 5.0,
        "search_timeout": 20.0,
        "write_timeout": 60.0,
        "grace": 0.1,
    }
    if server.password:
        wanted |= {"user": "elastic", "password": server.password}
    if server.ca:
        wanted["ca_file"] = str(server.ca)
    return Options(**wanted | given)
