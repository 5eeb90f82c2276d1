"""Several nodes on 127.0.0.1 that form one cluster; each may be killed and started again."""

import time
from types import TracebackType
from typing import Any, Self

from elasticsearch import Elasticsearch

from cms.local.errors import LocalError
from tests.services.elasticsearch.server import ElasticsearchServer
from tests.services.ports import HOST, free_port

WHOLE_SECONDS = 120


class ElasticsearchCluster:
    """``nodes`` of a cluster without security, each with its own port and data; for as long as a ``with`` block runs.

    Raises:
        ServiceUnavailable: this machine has nothing to run it with.
    """

    def __init__(self, size: int = 3, *, heap: int = 256, settings: dict[str, Any] | None = None) -> None:
        transport = [free_port() for _ in range(size)]
        names = [f"node-{number}" for number in range(1, size + 1)]
        shared = {
            "discovery.type": "multi-node",
            "discovery.seed_hosts": [f"{HOST}:{port}" for port in transport],
            "cluster.initial_master_nodes": names,
            **(settings or {}),
        }
        self.nodes = [
            ElasticsearchServer(name=name, heap=heap, settings=shared | {"transport.port": port})
            for name, port in zip(names, transport, strict=True)
        ]

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def urls(self) -> list[str]:
        """Return the addresses of all nodes, running or not."""
        return [node.url for node in self.nodes]

    def client(self, **options: Any) -> Elasticsearch:
        """Return a client that knows all nodes and turns to another one when its node doesn't answer."""
        given = {"request_timeout": 120, "retry_on_timeout": True, "max_retries": 5}
        return Elasticsearch(self.urls, **given | options)

    def start(self) -> None:
        """Start the nodes that don't run, all at once, and wait until the cluster is whole."""
        for node in self.nodes:
            node.begin()
        for node in self.nodes:
            node.wait()
        self.wait_until_whole()

    def wait_until_whole(self) -> None:
        """Wait until the nodes that run see each other, and every shard and copy has its place.

        While a node is missing that takes more than a minute: Elasticsearch waits for it (an index's setting
        ``unassigned.node_left.delayed_timeout``) before it makes other copies.

        Raises:
            LocalError: that takes too long.
        """
        running = [node for node in self.nodes if node.is_running]
        deadline = time.monotonic() + WHOLE_SECONDS
        while not running[0].is_healthy(wait_for_nodes=str(len(running)), wait_for_status="green"):
            if time.monotonic() > deadline:
                raise LocalError(f"The cluster isn't whole after {WHOLE_SECONDS} seconds:\n{running[0].log_end()}")
            time.sleep(0.1)

    def close(self) -> None:
        """End all nodes for good; their data go too."""
        for node in self.nodes:
            node.close()
