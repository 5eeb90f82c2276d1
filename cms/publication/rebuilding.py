"""Comparing the log with what is public, and repairing it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cms.publication.models import Publication
from cms.publication.registry import Kind, registry
from cms.publication.rows import differing
from cms.publication.writing import BATCH_SIZE, lock_log, log_transaction, write_objects

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Difference:
    """An object whose row in the log isn't what it should be."""

    kind: str
    public_id: str
    reason: str


def compare(kind: Kind, progress: Progress = lambda _count: None) -> Iterator[Difference]:
    """Yield the objects of a kind that the log lacks, holds in an old form, or holds though they aren't public."""
    public = set(kind.builder.public_ids())
    logged = set(Publication.objects.filter(kind=kind.name, is_removed=False).values_list("public_id", flat=True))
    for batch in _batches(sorted(public | logged)):
        rows = Publication.objects.filter(kind=kind.name, public_id__in=batch).only("public_id", "digest", "is_removed")
        for public_id in sorted(differing(rows, kind.builder.documents(batch))):
            if public_id not in logged:
                reason = "missing from the log"
            elif public_id not in public:
                reason = "in the log, but not public"
            else:
                reason = "out of date"
            yield Difference(kind.name, public_id, reason)
        progress(len(batch))


def rebuild(kind: Kind, progress: Progress = lambda _count: None) -> int:
    """Bring a kind's rows up to date; returns how many changed. A batch is a transaction: it may be interrupted."""
    logged = Publication.objects.filter(kind=kind.name, is_removed=False).values_list("public_id", flat=True)
    changed = 0
    for batch in _batches(sorted({*kind.builder.public_ids(), *logged})):
        with log_transaction():
            lock_log()
            changed += write_objects(kind, batch)
        progress(len(batch))
    return changed


def size(kind: Kind) -> int:
    """Return how many objects ``compare`` and ``rebuild`` will look at."""
    logged = Publication.objects.filter(kind=kind.name, is_removed=False).values_list("public_id", flat=True)
    return len({*kind.builder.public_ids(), *logged})


def kinds_named(names: Sequence[str]) -> list[Kind]:
    """Return these kinds, or all of them for no name. Raises ``KeyError`` for an unknown one."""
    return [registry[name] for name in names] if names else list(registry)


def _batches(public_ids: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(public_ids)
    while batch := list(islice(iterator, BATCH_SIZE)):
        yield batch
