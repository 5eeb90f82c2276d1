"""An embedded engine of a test's own, with two objects."""

from pathlib import Path

import pytest

from search.engines.embedded import EmbeddedEngine
from tests.search.contract.documents import fill, indexed


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    """An engine with « a » and « b », both « Puits »."""
    made = EmbeddedEngine(tmp_path / "search")
    fill(made, [indexed("a", "Puits", seq=10), indexed("b", "Puits", seq=11)])
    return made


@pytest.fixture
def folder(engine: EmbeddedEngine, tmp_path: Path) -> Path:
    """The folder of the index in use."""
    return (tmp_path / "search" / "current").resolve()
