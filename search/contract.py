"""What the portal asks of a search engine, and what it gets: the same for Elasticsearch and for the embedded one.

An engine only ranks. It answers with kinds and public ids; what is shown is read from the log by id, so that an index
that lags never shows what was withdrawn. Both engines pass the same tests (tests/search/contract).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

from cms.publication.documents import SearchText
from cms.publication.filters import BBox, Filters
from search.querying.query import Query

#: Beyond this, results by relevance end: a list or an export goes on without end.
MAX_RANKED: Final = 10_000
#: Two facets are crossed for so many codes of the first, its most frequent: more would cost seconds.
MAX_CROSSED: Final = 1_000
#: The orders that an engine knows beside relevance, which is "".
SORTS: Final = ("title", "date", "amount", "updated_at", "seq")
#: The fields whose text may be marked in a result.
HIGHLIGHTED: Final = ("title", "summary", "body")

EngineName = Literal["elasticsearch", "embedded", "log"]


class EngineError(Exception):
    """An engine can't answer now. The text says what an operator should do."""


class Refused(EngineError):
    """An engine doesn't answer this question (it's too large …), but does answer others: it's as well as before."""


class TookTooLong(EngineError):
    """An engine gave up a question in time: the question was too heavy, or the engine is, as the next one tells."""


class IndexMissing(EngineError):
    """There's no index yet, or it's damaged or of another version: it has to be built from the log."""


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A public object as an engine indexes it. All texts are plain; ``words``, ``keys``, ``starts`` are folded.

    ``key`` (``project:abc``) identifies the object in the index; ``seq`` is the number of the log that it comes from.
    ``texts`` hold what to analyse by language; ``words`` are the same words unstemmed, for exact matches, corrections
    and typos; ``keys`` mean this object when they're all that is asked; ``starts`` are the beginnings of the words of
    its names, each whole name's beginnings with ``^`` before them. ``facets`` are codes by filter name.
    ``sorts`` holds, for each order, a text that is unique to the object and sorts as its value does.
    ``points`` are (longitude, latitude). ``weight`` is 0 to 1, ``completeness`` 0 to 100.
    """

    key: str
    kind: str
    public_id: str
    seq: int
    language: str
    texts: Mapping[str, SearchText]
    words: tuple[str, ...]
    keys: tuple[str, ...]
    starts: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    sorts: Mapping[str, str]
    points: tuple[tuple[float, float], ...] = ()
    year_start: int | None = None
    year_end: int | None = None
    updated_at: datetime | None = None
    confirmed_on: date | None = None
    completeness: int = 0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class FacetAsk:
    """Which counts are wanted of a facet: the ``size`` most frequent codes, only those that begin with a prefix."""

    name: str
    size: int = 100
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question to an engine.

    ``filters`` are those of lists, without ``q``, which ``query`` stands for (None: everything). ``kinds`` limits to
    some kinds (empty: all); as a filter of its own it doesn't limit the counts of the facet ``kind``. ``sort`` is ""
    for relevance, or one of ``SORTS``, ``-`` before it for the reverse. Pages by relevance go by ``offset``; the others
    by ``after``, the sort text of the last hit, backwards from it with ``is_backwards``. ``language`` is the reader's:
    it only decides between equals. ``today`` is the day that freshness is counted from.
    """

    query: Query | None = None
    kinds: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    sort: str = ""
    limit: int = 20
    offset: int = 0
    after: str = ""
    is_backwards: bool = False
    facets: tuple[FacetAsk, ...] = ()
    highlights: bool = False
    corrections: bool = False
    language: str = "fr"
    today: date | None = None


class Hit(NamedTuple):
    """A result. ``highlights`` are fragments by field: HTML, escaped, with ``<mark>`` around what was found.

    A tuple, as each letter that is typed makes dozens of them.
    """

    kind: str
    public_id: str
    seq: int
    score: float = 0.0
    sort_text: str = ""
    highlights: Mapping[str, tuple[str, ...]] = MappingProxyType({})


FacetCounts = Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What an engine found: ``total`` is exact; ``facets`` are codes with counts, most frequent first, then by code.

    A facet's counts ignore its own filter. ``corrections`` gives, for each typed word (folded) that no document has,
    the most likely words of the index, the best first.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: FacetCounts = field(default_factory=dict)
    corrections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SuggestRequest:
    """What a person has typed so far: its folded words, the last one perhaps not whole.

    A typo is forgiven where nothing is found, unless ``is_strict``.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    limit: int = 5
    filters: Filters = field(default_factory=Filters)
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class ClusterRequest:
    """Which part of the map is shown: results of ``query`` and ``filters`` in ``bbox``, on geotiles of ``zoom`` (0–22).

    The tiles are those of the usual Web Mercator pyramid: ``zoom`` is that of the tiles to group by.
    """

    bbox: BBox
    zoom: int
    query: Query | None = None
    kinds: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    limit: int = 1_000


@dataclass(frozen=True, slots=True)
class Cluster:
    """Objects close together: how many have a point in the tile (``zoom/x/y``), the middle of these points (WGS 84),
    and the box around them, known to an eighth of the tile at least.
    """

    tile: str
    count: int
    longitude: float
    latitude: float
    bounds: BBox


@dataclass(frozen=True, slots=True)
class StatsRequest:
    """Which figures are wanted of the results: counts ``by`` one or two facets, distinct codes of some."""

    by: tuple[str, ...]
    distinct: tuple[str, ...] = ()
    query: Query | None = None
    kinds: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    size: int = 200
    prefixes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatsAnswer:
    """Counts by facet codes (one code a key, or two), the most frequent first; ``distinct`` codes by facet.

    ``is_whole`` is false where the first of two facets has more than ``MAX_CROSSED`` codes: the others aren't counted.
    """

    total: int
    counts: tuple[tuple[tuple[str, ...], int], ...]
    distinct: Mapping[str, int] = field(default_factory=dict)
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class EngineHealth:
    """How an engine is: ``state`` is « ok », « degraded » (answers, with a lack) or « down »; ``advice`` what to do."""

    state: Literal["ok", "degraded", "down"]
    documents: int = 0
    index: str = ""
    advice: str = ""


class SearchEngine(Protocol):
    """An index of the log. All methods raise ``EngineError`` when the engine can't do what is asked, nothing else."""

    name: EngineName

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return a page of results."""
        ...

    def suggest(self, request: SuggestRequest) -> Mapping[str, tuple[Hit, ...]]:
        """Return the best results of each kind for what is being typed."""
        ...

    def similar(self, kind: str, public_id: str, limit: int) -> tuple[Hit, ...]:
        """Return other objects of the same kind that are like one; nothing for one that isn't indexed."""
        ...

    def clusters(self, request: ClusterRequest) -> tuple[Cluster, ...]:
        """Return the results on a map, those with most first."""
        ...

    def stats(self, request: StatsRequest) -> StatsAnswer:
        """Return counts by one facet or two crossed."""
        ...

    def ids(self, query: Query | None, kind: str, filters: Filters) -> list[str]:
        """Return the public ids of all results of one kind, in no order."""
        ...

    def health(self) -> EngineHealth:
        """Tell how the engine is; never raises."""
        ...

    # What follows is for the readers of the log and ``manage.py search``.

    def create(self) -> str:
        """Make a new empty index beside the one in use; return its name."""
        ...

    def swap(self, index: str) -> None:
        """Put an index in use, with no moment without answers, and remove those that were in use before."""
        ...

    def discard(self, index: str) -> None:
        """Remove an index that isn't in use, of a rebuild that failed."""
        ...

    def write(self, documents: Iterable[IndexDocument], removed: Mapping[str, int], index: str | None = None) -> None:
        """Index documents and remove others (key → number of the tombstone), durably before it returns.

        ``index`` is a new one; None is the one in use. A document with a smaller number than what is indexed changes
        nothing: late and repeated writes never win.
        """
        ...

    def versions(self) -> Iterator[tuple[str, int]]:
        """Yield each indexed key with its number, in the order of keys (by code point)."""
        ...


def keys_of(hits: Collection[Hit]) -> list[tuple[str, str]]:
    """Return kind and public id of each hit, in order."""
    return [(hit.kind, hit.public_id) for hit in hits]
