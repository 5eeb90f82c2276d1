"""How lists find words: a contract that ``search`` fills at start-up, so that no list needs to know it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from cms.publication.filters import Filters

if TYPE_CHECKING:
    from cms.publication.reading import ResultPage

#: The order by relevance: the default, and only there, where words are asked.
RELEVANCE: Final = "relevance"


class FullText(Protocol):
    """Finds the public objects that have words. It only ranks: what is shown is read from the log."""

    def page(
        self,
        kind: str,
        filters: Filters,
        sort: str,
        limit: int,
        cursor: str | None,
        current_head: int,
        language: str = "",
    ) -> "ResultPage":
        """Return a page of a list, by relevance or in another order of the kind. Raises ``InvalidParameter``.

        ``language`` is the reader's, which decides between equals; by default the active one.
        """
        ...

    def facet_counts(self, kind: str, filters: Filters, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """Return codes and counts of facets, as ``cms.publication.counting.facet_counts`` does."""
        ...

    def ids(self, kind: str, filters: Filters) -> list[str]:
        """Return the public ids of all objects of a kind that pass the filters, words included."""
        ...

    def version(self) -> str:
        """Return what tells an answer from one given before: the state of the index, beside the log's head."""
        ...


_registered: Final[list[FullText]] = []


def register_full_text(found: FullText | None) -> None:
    """Have lists find words by ``found``; None goes back to plain words."""
    _registered[:] = [] if found is None else [found]


def full_text() -> FullText | None:
    """Return what finds words, None where nothing was registered."""
    return _registered[0] if _registered else None


def answer_version(q: str, current_head: int) -> str:
    """Return the version of an answer: the head, and with words the state of the index, which follows it."""
    found = full_text()
    return str(current_head) if not q.strip() or found is None else f"{current_head}.{found.version()}"
