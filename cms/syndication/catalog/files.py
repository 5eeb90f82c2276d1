"""The files that are made of whole datasets at night."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file of a whole dataset: its permanent address, size in bytes, checksum (hexadecimal), when it was made."""

    url: str
    size: int
    sha256: str
    made_at: datetime


def whole_files() -> Mapping[tuple[str, str], WholeFile]:
    """Return the files that there are, by plural and suffix."""
    return {}
