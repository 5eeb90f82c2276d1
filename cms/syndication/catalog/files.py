"""The files that are made of whole datasets at night, as catalogue and pages speak of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cms.publication.registry import registry
from cms.syndication.addresses import api_url
from cms.syndication.responses import digest
from cms.syndication.snapshots.store import every


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file of a whole dataset: its permanent address, size in bytes, checksum (hexadecimal), when it was made."""

    url: str
    size: int
    sha256: str
    made_at: datetime


#: By plural and suffix: ("projects", "csv").
WholeFiles = Mapping[tuple[str, str], WholeFile]


def whole_files() -> WholeFiles:
    """Return the files that there are. They change without a new number of the log."""
    found = {}
    for known in every():
        if known.kind in registry.kinds:
            plural = registry[known.kind].plural
            made = WholeFile(api_url(f"snapshots/{known.name}"), known.size, known.sha256, known.made_at)
            found[plural, known.name.removeprefix(f"{plural}.")] = made
    return found


def files_version(files: WholeFiles) -> str:
    """Return what changes with any of the files: an answer that speaks of them is as old as they are."""
    return digest(*((key, file.sha256, file.made_at) for key, file in sorted(files.items())))
