"""What a reader can take away from a list: files, a feed. A contract that ``cms.syndication`` fills at start-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cms.publication.filters import Filters


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the results: what it's for in words, its format, its address, its media type."""

    label: str
    format: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What there is to take away. ``feed_url`` is "" where there's no feed."""

    downloads: Sequence[Download] = ()
    feed_url: str = ""


class Taking(Protocol):
    """Says what results can be had as."""

    def __call__(self, kind: str, filters: Filters, sort: str, language: str) -> Takeaway:
        """Return what there is of a kind's results, with headings in a language."""
        ...


_registered: Final[list[Taking]] = []


def register_taking(found: Taking) -> None:
    """Have lists offer what ``found`` says."""
    _registered[:] = [found]


def takeaway(kind: str, filters: Filters, sort: str, language: str) -> Takeaway:
    """Return what a list offers; nothing where nothing was registered."""
    return _registered[0](kind, filters, sort, language) if _registered else Takeaway()
