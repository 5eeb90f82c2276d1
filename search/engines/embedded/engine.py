"""The search engine that runs in each process of the portal, on files that they share."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

from tantivy import Query as Asked

from cms.publication.filters import Filters
from search.contract import (
    Cluster,
    ClusterRequest,
    EngineError,
    EngineHealth,
    EngineName,
    FacetAsk,
    Hit,
    IndexDocument,
    Refused,
    SearchAnswer,
    SearchRequest,
    StatsAnswer,
    StatsRequest,
    SuggestRequest,
)
from search.engines.embedded import mapping
from search.engines.embedded.correcting import corrections
from search.engines.embedded.counting import count_facets, count_stats
from search.engines.embedded.errors import told
from search.engines.embedded.filtering import restrictions, within
from search.engines.embedded.folder import IndexFolder
from search.engines.embedded.highlighting import Marker
from search.engines.embedded.likening import similar
from search.engines.embedded.listing import listed
from search.engines.embedded.queries import Address, both, every, worth
from search.engines.embedded.ranking import Scored, preferences, ranked
from search.engines.embedded.reading import IndexReader, View
from search.engines.embedded.soundness import Soundness
from search.engines.embedded.suggesting import suggestions
from search.engines.embedded.translating import favours, matching, sought
from search.engines.embedded.writing import IndexWriter
from search.indexing.documents import SEPARATOR, key_of, split_key
from search.querying.query import Query

#: Documents a commit: what is repeated if one fails.
BATCH: Final = 5_000


class EmbeddedEngine:
    """Tantivy behind the contract: indexes under one folder, read by any number of processes, written by one at a time.

    All methods raise ``EngineError``, nothing else; ``IndexMissing`` where the index has to be built from the log.
    """

    name: EngineName = "embedded"

    def __init__(self, root: Path) -> None:
        self._folder = IndexFolder(root)
        self._reader = IndexReader(self._folder)
        self._soundness = Soundness(self._folder)
        self._filling: dict[str, IndexWriter] = {}

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Return a page of results."""
        with self._reading() as view:
            passing = _passing(view, request.query, request.filters, request.kinds)
            if request.sort:
                after = request.after
                total = view.search(passing, 0)[1]
                placed = listed(view, passing, request.sort, request.limit, after, is_backwards=request.is_backwards)
                found = [(0.0, text, address) for text, address in placed]
            else:
                extras = [*(favours(request.query) if request.query else ())]
                extras += preferences(request.language, request.today)
                scored, total = ranked(view, both([passing], maybe=extras), request.limit, request.offset)
                found = [(score, "", address) for score, address in scored]
            return SearchAnswer(
                hits=_hits(view, found, request),
                total=total,
                facets=_facets(view, request),
                corrections=corrections(view, request.query) if request.corrections and request.query else {},
            )

    def suggest(self, request: SuggestRequest) -> Mapping[str, tuple[Hit, ...]]:
        """Return the best results of each kind for what is being typed."""
        with self._reading() as view:
            return {kind: _plain(view, scored) for kind, scored in suggestions(view, request).items()}

    def similar(self, kind: str, public_id: str, limit: int) -> tuple[Hit, ...]:
        """Return other objects of the same kind that are like one; nothing for one that isn't indexed."""
        with self._reading() as view:
            return _plain(view, similar(view, kind, key_of(kind, public_id), limit))

    def clusters(self, request: ClusterRequest) -> tuple[Cluster, ...]:
        """Return the results on a map, those with most first."""
        with self._reading() as view:
            passing = _passing(view, request.query, request.filters, request.kinds)
            return mapping.clusters(view, both([passing, within(view, request.bbox)]), request)

    def stats(self, request: StatsRequest) -> StatsAnswer:
        """Return counts by one facet or two crossed."""
        with self._reading() as view:
            return count_stats(view, _passing(view, request.query, request.filters, request.kinds), request)

    def ids(self, query: Query | None, kind: str, filters: Filters) -> list[str]:
        """Return the public ids of all results of one kind, in no order."""
        with self._reading() as view:
            passing = _passing(view, query, filters, (kind,))
            return [split_key(key)[1] for key, _count in view.terms("key", key_of(kind, ""), passing)]

    def health(self) -> EngineHealth:
        """Tell how the engine is; never raises."""
        try:
            with self._reading() as view:
                # Those that have it open go on with it, and may not have met the damage.
                self._folder.check_versions(view.index)
                self._soundness.look_if_suspect()
                return EngineHealth("ok", view.search(every(), 0)[1], view.index)
        except EngineError as error:
            return EngineHealth("down", advice=str(error))

    def create(self) -> str:
        """Make a new empty index beside the one in use; return its name."""
        with told():
            return self._folder.create()

    def swap(self, index: str) -> None:
        """Put an index in use, with no moment without answers, and remove those that were made before."""
        with told():
            self._close(index)
            self._folder.swap(index)

    def discard(self, index: str) -> None:
        """Remove an index that isn't in use, of a rebuild that failed."""
        with told():
            self._close(index)
            self._folder.discard(index)

    def write(self, documents: Iterable[IndexDocument], removed: Mapping[str, int], index: str | None = None) -> None:
        """Index documents and remove others (key → number of the tombstone), durably before it returns.

        The writer of a new index stays open until it's swapped or discarded: only its maker fills it.
        """
        if index is not None:
            with told():
                if index not in self._filling:
                    self._filling[index] = self._writer(index)
            _write(self._filling[index], documents, removed)
            return
        with ExitStack() as stack:
            with told():
                # What is in use can't be swapped meanwhile: nothing is written to an index that's about to go.
                stack.enter_context(self._folder.locked())
                self._soundness.look_if_due()
                writer = stack.enter_context(closing(self._writer(self._folder.current())))
            with self._suspecting():
                _write(writer, documents, removed)

    def versions(self) -> Iterator[tuple[str, int]]:
        """Yield each indexed key with its number, in the order of keys (by code point)."""
        with self._reading() as view:
            stamps = view.terms("stamp")
        for stamp, _count in stamps:
            key, _separator, seq = stamp.rpartition(SEPARATOR)
            yield key, int(seq)

    @contextmanager
    def _reading(self) -> Iterator[View]:
        """Give the last commit of the index in use to read; an error has its files looked at later."""
        with told(), self._suspecting():
            yield self._reader.view()

    @contextmanager
    def _suspecting(self) -> Iterator[None]:
        try:
            yield
        except Refused:
            raise
        except BaseException:
            self._soundness.suspect()
            raise

    def _writer(self, index: str) -> IndexWriter:
        self._folder.check_versions(index)
        return IndexWriter(self._folder.path(index))

    def _close(self, index: str) -> None:
        if index in self._filling:
            self._filling.pop(index).close()


def _write(writer: IndexWriter, documents: Iterable[IndexDocument], removed: Mapping[str, int]) -> None:
    # What the caller's documents raise (a lost database) is the caller's, and passes as it is.
    iterator = iter(documents)
    while batch := list(islice(iterator, BATCH)):
        with told():
            writer.add(batch, removed)
    with told():
        writer.remove(removed)


def _passing(view: View, query: Query | None, filters: Filters, kinds: Iterable[str], but: str = "") -> Asked:
    """Find what a question and filters ask for, scored by its words alone."""
    passing = [worth(part, 0.0) for part in restrictions(view, filters, kinds, but)]
    return both(passing if query is None else [matching(query), *passing])


def _facets(view: View, request: SearchRequest) -> dict[str, list[tuple[str, int]]]:
    """Return the counts asked for: those of a facet that is filtered by, of what passes the other filters."""
    filters = request.filters
    filtered = {name for name, _codes in filters.values} | ({"kind"} if request.kinds else set())
    if filters.year_from is not None or filters.year_to is not None:
        filtered.add("year")
    groups: dict[str, list[FacetAsk]] = {}
    for ask in request.facets:
        groups.setdefault(ask.name if ask.name in filtered else "", []).append(ask)
    found: dict[str, list[tuple[str, int]]] = {}
    for but, asks in groups.items():
        query = _passing(view, request.query, request.filters, request.kinds, but)
        found |= count_facets(view, query, asks)
    return {ask.name: found[ask.name] for ask in request.facets}


def _hits(view: View, found: list[tuple[float, str, Address]], request: SearchRequest) -> tuple[Hit, ...]:
    marker = Marker(sought(request.query)) if request.highlights and request.query else None
    hits = []
    for score, text, address in found:
        stored = view.stored(address)
        kind, public_id = split_key(stored.key)
        highlights = marker.highlights(stored) if marker else {}
        hits.append(Hit(kind, public_id, stored.seq, score, text, highlights))
    return tuple(hits)


def _plain(view: View, found: list[Scored]) -> tuple[Hit, ...]:
    return _hits(view, [(score, "", address) for score, address in found], SearchRequest())
