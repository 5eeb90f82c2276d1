"""The engines to measure, each on an index of its own, made from the log and removed at the end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from search.contract import SearchEngine, SearchRequest, SuggestRequest, keys_of
from search.indexing.filling import fill_and_swap
from search.language.words import split_words
from search.service import query_of, search_by
from tests.benchmarks.judged.corpus import Key
from tests.benchmarks.judged.typing_names import SAMPLE, SHOWN

ALIAS = "coopdec-judged"


class PortalSearch:
    """Asks one engine what the portal's pages ask it: the same queries, corrected and relaxed in the same way."""

    def __init__(self, engine: SearchEngine) -> None:
        self.engine = engine
        self.name: str = engine.name

    def search(self, text: str, language: str, limit: int) -> list[Key]:
        """Return the best results, whatever their kind."""
        request = SearchRequest(
            query=query_of(text), limit=limit, corrections=True, language=language, today=localdate()
        )
        return keys_of(search_by(self.engine, request).answer.hits)

    def suggest(self, text: str, language: str) -> Mapping[str, list[Key]]:
        """Return what is suggested, by kind."""
        request = SuggestRequest(tuple(split_words(text)), tuple(SAMPLE), SHOWN)
        return {kind: keys_of(hits) for kind, hits in self.engine.suggest(request).items()}


@contextmanager
def embedded() -> Iterator[PortalSearch]:
    """Give the engine in this process, with an index of the whole log."""
    from search.engines.embedded import EmbeddedEngine

    with TemporaryDirectory(prefix="judged-") as folder:
        engine = EmbeddedEngine(Path(folder))
        fill_and_swap(engine)
        yield PortalSearch(engine)


@contextmanager
def elasticsearch() -> Iterator[PortalSearch]:
    """Give the engine on Elasticsearch: on the server of ``ELASTICSEARCH_URL``, or on one for the time of measuring.

    Raises ``ServiceUnavailable`` where there's neither.
    """
    if settings.ELASTICSEARCH_URL:
        with _filled() as engine:
            yield engine
        return
    from tests.services.elasticsearch import ElasticsearchServer

    with ElasticsearchServer(heap=1_024) as server, _filled(urls=(server.url,)) as engine:
        yield engine


@contextmanager
def _filled(**given: Any) -> Iterator[PortalSearch]:
    from search.engines.elasticsearch import ElasticsearchEngine
    from search.engines.elasticsearch.connection import Connection
    from search.engines.elasticsearch.options import Options

    # Quality is measured here, not speed: nobody waits.
    options = replace(Options.from_settings(), alias=ALIAS, search_timeout=60.0, write_timeout=60.0, **given)
    engine = ElasticsearchEngine(options)
    fill_and_swap(engine)
    try:
        yield PortalSearch(engine)
    finally:
        indices = Connection(options).writing.indices
        for index in indices.get_alias(name=ALIAS):
            indices.delete(index=index)
