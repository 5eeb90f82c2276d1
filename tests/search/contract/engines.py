"""The engines that the contract is tried on, by name: each is made new, with nothing indexed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

import pytest

from search.contract import SearchEngine
from search.engines.embedded.engine import EmbeddedEngine

#: Makes an engine; what it needs beside a folder (a server) it asks of pytest itself.
Maker = Callable[[Path, pytest.FixtureRequest], AbstractContextManager[SearchEngine]]


@contextmanager
def embedded(folder: Path, _request: pytest.FixtureRequest) -> Iterator[SearchEngine]:
    """Give the engine that runs in this process."""
    yield EmbeddedEngine(folder)


MAKERS: Final[Mapping[str, Maker]] = {"embedded": embedded}
