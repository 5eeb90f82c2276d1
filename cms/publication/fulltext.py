"""How lists find words: a contract that ``search`` fills at start-up, so that no list needs to know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from cms.publication.filters import Filters

if TYPE_CHECKING:
    from cms.publication.reading import ResultPage

#: The order by relevance: the default, and only there, where words are asked.
RELEVANCE: Final = "relevance"


#: Which counts are wanted: the facets, each with the beginnings of the codes to count (none: all codes).
FacetsAsked = Mapping[str, tuple[str, ...]]
#: Fragments of what was found, by field (``title summary body``): HTML, escaped, with ``<mark>`` around the words.
Highlights = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class WordsFound:
    """What the full-text search says of a page of results, beside the results.

    ``highlights`` are by public id; ``facets`` are counts, as ``cms.publication.counting.facet_counts`` has them.
    ``corrected`` maps typed words (folded) that nothing has to the spelling that was tried beside, ``did_you_mean`` is
    the whole question so written, "" where nothing was corrected; ``is_relaxed`` says that results needn't have all
    words; ``is_end``, that there are more results, but not by relevance.
    """

    highlights: Mapping[str, Highlights] = field(default_factory=dict)
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    corrected: Mapping[str, str] = field(default_factory=dict)
    did_you_mean: str = ""
    is_relaxed: bool = False
    is_end: bool = False


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
        facets: FacetsAsked | None = None,
        language: str = "",
    ) -> "ResultPage":
        """Return a page of a list, by relevance or in another order of the kind. Raises ``InvalidParameter``.

        With ``facets``, it is for people to read: their counts are in ``words``, and so are highlights.
        ``language`` is the reader's, which decides between equals; by default the active one.
        """
        ...

    def facet_counts(self, kind: str, filters: Filters, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """Return codes and counts of facets, as ``cms.publication.counting.facet_counts`` does."""
        ...

    def ids(self, kind: str, filters: Filters) -> list[str]:
        """Return the public ids of all objects of a kind that pass the filters, words included."""
        ...

    def similar(self, kind: str, public_id: str, limit: int) -> list[str]:
        """Return the public ids of other objects of the kind that are like one, the most alike first."""
        ...

    def version(self) -> str:
        """Return what tells an answer from one given before: the state of the index, beside the log's head."""
        ...

    def stands(self, version: str) -> bool:
        """Whether nothing has answered this request but what a version names; no query."""
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


def still_stands(version: int | str) -> bool:
    """Whether what was answered since a version was taken is of that version: nothing else stood in. No query.

    A stand-in's answer is neither kept under the version nor tagged with it: the log's head and the index's place may
    be the same when the index answers again, and the poorer answer would stay until something is published.
    """
    found = full_text()
    return found is None or isinstance(version, int) or found.stands(version)
