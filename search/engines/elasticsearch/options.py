"""What an operator sets of Elasticsearch (docs/running.md)."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Options:
    """Addresses and rights, the alias and the shape of its indices, and how long to wait (seconds).

    ``patience`` is for how long writing to the index in use tries again, before the reader of the log is told;
    ``rebuild_patience`` is that of filling a new index, which nobody waits for. ``grace`` is for how long an
    index that was in use stays, for those who asked it a moment before.
    """

    urls: tuple[str, ...]
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca_file: str = ""
    alias: str = "coopdec"
    shards: int = 1
    replicas: int = 0
    connect_timeout: float = 0.3
    search_timeout: float = 0.8
    write_timeout: float = 10.0
    patience: float = 2.0
    rebuild_patience: float = 60.0
    grace: float = 1.0

    @classmethod
    def from_settings(cls) -> Self:
        """Return what Django's settings say."""
        return cls(
            urls=tuple(url.strip() for url in settings.ELASTICSEARCH_URL.split(",") if url.strip()),
            user=settings.ELASTICSEARCH_USER,
            password=settings.ELASTICSEARCH_PASSWORD,
            api_key=settings.ELASTICSEARCH_API_KEY,
            ca_file=settings.ELASTICSEARCH_CA_FILE,
            alias=settings.ELASTICSEARCH_INDEX,
            shards=settings.ELASTICSEARCH_SHARDS,
            replicas=settings.ELASTICSEARCH_REPLICAS,
            connect_timeout=settings.ELASTICSEARCH_CONNECT_TIMEOUT,
            search_timeout=settings.ELASTICSEARCH_SEARCH_TIMEOUT,
            write_timeout=settings.ELASTICSEARCH_WRITE_TIMEOUT,
        )
