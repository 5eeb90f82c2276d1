"""What keeps an engine's index in step with the log: a reader like the others."""

import logging
from collections.abc import Sequence

from cms.publication.changes import Change
from cms.publication.models import Publication
from search.contract import IndexDocument, IndexMissing, SearchEngine
from search.indexing.documents import COLUMNS, documents_of, key_of
from search.indexing.filling import fill_and_swap

logger = logging.getLogger(__name__)


class IndexReader:
    """Follows the log for one engine, and builds its index from the log where there's none that can be used."""

    def __init__(self, engine: SearchEngine) -> None:
        self.engine = engine
        self.name = reader_name(engine.name)

    def prepare(self) -> int | None:
        """Build the index if it's missing, damaged or of another version; return the number it was built at.

        Raises ``EngineError`` if the engine is down.
        """
        try:
            self.engine.write((), {})
        except IndexMissing as missing:
            logger.warning("%s: building the index from the log (%s)", self.name, missing)
            return fill_and_swap(self.engine)
        return None

    def apply(self, changes: Sequence[Change]) -> None:
        """Index what changed, as it is now. Raises ``EngineError`` if the engine didn't take it safely."""
        documents, removed = current_documents(changes)
        self.engine.write(documents, removed)


def reader_name(engine: str) -> str:
    """Return the name under which the log knows how far an engine's index has come."""
    return f"search.{engine}"


def current_documents(changes: Sequence[Change]) -> tuple[list[IndexDocument], dict[str, int]]:
    """Return what to index and what to remove (key → number) of objects that changed: a query a kind, and one.

    What has changed again meanwhile is taken as it is now: its later change finds it done.
    """
    by_kind: dict[str, list[str]] = {}
    for change in changes:
        by_kind.setdefault(change.kind, []).append(change.public_id)
    rows: list[Publication] = []
    for kind, public_ids in by_kind.items():
        found = Publication.objects.filter(kind=kind, public_id__in=public_ids)
        rows += found.only(*COLUMNS, "is_removed")
    removed = {key_of(row.kind, row.public_id): row.seq for row in rows if row.is_removed}
    return list(documents_of([row for row in rows if not row.is_removed])), removed
