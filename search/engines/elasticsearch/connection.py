"""Clients of a cluster: one that gives up early, for people who wait, and one for the readers of the log."""

import ssl
from functools import cached_property
from typing import Any, ClassVar, Final

import urllib3
from elastic_transport import Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType
from elasticsearch import Elasticsearch
from elasticsearch.serializer import OrjsonSerializer

from search.contract import EngineError
from search.engines.elasticsearch.options import Options

#: A request that meets nodes which refuse it is tried on so many others: that takes no time. What took time isn't.
_MOST_RETRIES: Final = 2


class _Serializer(OrjsonSerializer):
    """Reads answers twice as fast as Python's own JSON."""

    mimetype: ClassVar[str] = "application/vnd.elasticsearch+json"


def _node_class(connect_timeout: float) -> type[Urllib3HttpNode]:
    """Return a node that has less time to connect than to answer; the client itself knows one limit only."""

    class Node(Urllib3HttpNode):
        def perform_request(
            self,
            method: str,
            target: str,
            body: bytes | None = None,
            headers: Any = None,
            request_timeout: DefaultType | float | None = DEFAULT,
        ) -> Any:
            total = self.config.request_timeout if isinstance(request_timeout, DefaultType) else request_timeout
            limits: Any = urllib3.Timeout(total=total, connect=connect_timeout)
            return super().perform_request(method, target, body, headers, limits)

    return Node


class Connection:
    """The clients, made when first asked for: after a fork, and when an error can be told."""

    def __init__(self, options: Options) -> None:
        self.options = options

    @cached_property
    def searching(self) -> Elasticsearch:
        """The client for questions that a person waits for. Raises ``EngineError`` for settings that can't be."""
        return self._client(self.options.search_timeout)

    @cached_property
    def writing(self) -> Elasticsearch:
        """The client for what may take longer. Raises ``EngineError`` for settings that can't be."""
        return self._client(self.options.write_timeout)

    def _client(self, timeout: float) -> Elasticsearch:
        options = self.options
        given: dict[str, Any] = {}
        if options.api_key:
            given["api_key"] = options.api_key
        elif options.user:
            given["basic_auth"] = (options.user, options.password)
        if any(url.startswith("https:") for url in options.urls):
            given["verify_certs"] = True
            if options.ca_file:
                given["ca_certs"] = options.ca_file
        try:
            if options.ca_file:
                # The client itself would only notice when it connects, and call it a network's trouble.
                ssl.create_default_context(cafile=options.ca_file)
            return Elasticsearch(
                list(options.urls),
                node_class=_node_class(options.connect_timeout),
                serializers={_Serializer.mimetype: _Serializer()},
                request_timeout=timeout,
                max_retries=min(len(options.urls) - 1, _MOST_RETRIES),
                retry_on_timeout=False,
                retry_on_status=(),
                **given,
            )
        except (ValueError, TypeError, OSError) as error:
            raise EngineError(
                "Elasticsearch: check ELASTICSEARCH_URL (https://host:9200, several separated by commas) and "
                f"ELASTICSEARCH_CA_FILE (a PEM file that the portal can read): {error}"
            ) from error
