"""The engines that the contract is tried on, by name: each is made new, with nothing indexed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

import pytest

from search.contract import SearchEngine

#: Makes an engine; what it needs beside a folder (a server) it asks of pytest itself.
Maker = Callable[[Path, pytest.FixtureRequest], AbstractContextManager[SearchEngine]]


@contextmanager
def embedded(folder: Path, _request: pytest.FixtureRequest) -> Iterator[SearchEngine]:
    """Give the engine that runs in this process."""
    from search.engines.embedded.engine import EmbeddedEngine  # late: one engine's tests don't need the other's library

    yield EmbeddedEngine(folder)


@contextmanager
def elasticsearch(folder: Path, request: pytest.FixtureRequest) -> Iterator[SearchEngine]:
    """Give the engine on a real server, shared by all tests."""
    from search.engines.elasticsearch import ElasticsearchEngine
    from tests.search.elasticsearch.options import options_for

    yield ElasticsearchEngine(options_for(request.getfixturevalue("elasticsearch_server"), alias=folder.name))


MAKERS: Final[Mapping[str, Maker]] = {"elasticsearch": elasticsearch, "embedded": embedded}
