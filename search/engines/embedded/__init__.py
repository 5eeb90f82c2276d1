"""Temporary: answers from SQL until the embedded engine is merged."""

from pathlib import Path

from search.contract import EngineName
from search.engines.log import LogEngine


class EmbeddedEngine(LogEngine):
    """The log."""

    name: EngineName = "embedded"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
