"""``make elasticsearch``: a server for a person's own portal, whose data stay under ``var/``."""

import time

from cms.local.errors import LocalError
from cms.local.lock import FolderLock
from cms.local.paths import STATE, VAR
from cms.local.ports import check_port
from cms.local.run import ELASTICSEARCH_LOCK
from cms.local.terminal import say
from tests.services.elasticsearch.server import ElasticsearchServer

FOLDER = VAR / "elasticsearch"


def serve(port: int) -> None:
    """Serve until Ctrl-C.

    Raises:
        LocalError: another one runs here, the port is taken, or the server ended by itself.
    """
    with FolderLock(STATE / ELASTICSEARCH_LOCK, "« make elasticsearch »"):
        check_port(port, "make elasticsearch ES_PORT")
        say("Starting Elasticsearch")
        with ElasticsearchServer(port=port, folder=FOLDER, short_lived=False) as server:
            say("Elasticsearch is ready (Ctrl-C stops it, make reset removes its data). In another terminal:")
            say(f"ELASTICSEARCH_URL={server.url} make run")
            while server.is_running:
                time.sleep(0.5)
            raise LocalError(f"Elasticsearch ended by itself. The end of {server.node.log}:\n{server.log_end()}")
