"""Fills a new index from the log: a rebuild is a replay."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from django.db.models import Q

from cms.publication.changes import fetch_changes
from cms.publication.models import Publication
from cms.publication.reading import head
from search.contract import EngineError, SearchEngine
from search.indexing.documents import COLUMNS, documents_of

#: How many objects are read and written at a time.
BATCH_SIZE: Final = 1_000

#: Told how many objects were written since it was last told; what it returns doesn't matter.
Progress = Callable[[int], object]


def fill_and_swap(
    engine: SearchEngine, progress: Progress | None = None, before_swap: Callable[[], int] | None = None
) -> int:
    """Build an index of everything public beside the one in use, and put it in use; return the log's number it has.

    ``progress`` is told how many objects each step wrote. ``before_swap`` is called when the index is filled, and
    returns the number that it must still be brought to (``rebuild`` stops the reader there). A failure leaves the
    index in use as it was. Raises ``EngineError``.
    """
    reached = head()
    index = engine.create()
    try:
        for rows in _batches():
            engine.write(documents_of(rows), {}, index)
            if progress is not None:
                progress(len(rows))
        if before_swap is not None:
            reached = _bring_to(engine, index, reached, before_swap())
        engine.swap(index)
    except BaseException:
        with suppress(EngineError):
            engine.discard(index)
        raise
    return reached


def _bring_to(engine: SearchEngine, index: str, since: int, wanted: int) -> int:
    from search.indexing.reader import current_documents  # late: the reader fills indexes too

    while since < wanted:
        page = fetch_changes(since, BATCH_SIZE)
        documents, removed = current_documents(page.changes)
        engine.write(documents, removed, index)
        since = page.next_since
        if not page.has_more:
            break
    return since


def _batches() -> Iterator[list[Publication]]:
    """Yield everything public in the order of kinds and ids, a batch a query, whatever changes meanwhile."""
    public = Publication.objects.filter(is_removed=False).order_by("kind", "public_id").only(*COLUMNS)
    rows = list(public[:BATCH_SIZE])
    while rows:
        yield rows
        last = rows[-1]
        beyond = Q(kind__gt=last.kind) | Q(kind=last.kind, public_id__gt=last.public_id)
        rows = list(public.filter(beyond)[:BATCH_SIZE])
