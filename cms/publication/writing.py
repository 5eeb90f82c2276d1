"""Writing to the log: changes are marked while they happen, and written at the end of their transaction.

Guarantees:

- What is public and what the log says commit together, or not at all.
- Numbers are given in the order of commits: whoever has seen number N never misses a smaller one. One PostgreSQL
  advisory lock, held from before the documents are built to the commit, sees to it; and to it that two transactions,
  one renaming a partner and one adding it to a project, never leave the old name in the log.
- It's the last lock that a transaction takes (marks wait for its end), so it can't be part of a deadlock.
- An unchanged document takes no number.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from django.db import connection, models, transaction
from django.utils import timezone

from cms.publication.documents import Document
from cms.publication.expanding import expand
from cms.publication.models import Publication, PublicationPoint
from cms.publication.pending import collecting, current_marks, is_collecting, take_marks
from cms.publication.registry import Kind, registry
from cms.publication.rows import digest, make_row, make_tombstone

#: The advisory lock of the log, and the channel that tells its followers of a new head.
LOCK_KEY: Final = 7_202_611
CHANNEL: Final = "publication"
#: How many objects are built and written at a time.
BATCH_SIZE: Final = 500

_REPLACED: Final = [
    field.name for field in Publication._meta.concrete_fields if field.name not in {"id", "kind", "public_id"}
]


@contextmanager
def log_transaction() -> Iterator[None]:
    """Run the block in one transaction with the log: what it marks is written when the outermost block ends."""
    with transaction.atomic(), collecting() as is_outermost:
        yield
        if is_outermost:
            write_marks()


def mark(kind_name: str, public_ids: Iterable[str]) -> None:
    """Have objects of a kind written again at the end of the open ``log_transaction``, or at once where none is."""
    with _transaction_if_none():
        current_marks().add_ids(kind_name, public_ids)


def mark_rows(model: type[models.Model], pks: Iterable[object]) -> None:
    """Have whatever shows these rows of ``model`` written again: a renamed partner's projects, for example."""
    with _transaction_if_none():
        current_marks().add_rows(model, pks)


def mark_subtree(path: str) -> None:
    """Have every page at or below a tree path written again: it moved, or its privacy changed."""
    with _transaction_if_none():
        current_marks().subtrees.add(path)


@contextmanager
def _transaction_if_none() -> Iterator[None]:
    if is_collecting():
        yield
    else:
        with log_transaction():
            yield


def write_marks() -> int:
    """Write what is marked, now; returns how many rows changed. ``log_transaction`` calls it at its end."""
    if not current_marks():
        return 0
    lock_log()
    changed = 0
    for kind_name, public_ids in expand(take_marks()).items():
        changed += write_objects(registry[kind_name], public_ids)
    return changed


def lock_log() -> None:
    """Wait for the log's lock, to be held to the end of the transaction.

    Deferred constraints are checked first: checking them at the commit would take row locks after this one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])


def write_objects(kind: Kind, public_ids: Collection[str]) -> int:
    """Bring the rows of these objects up to date, in batches; returns how many changed. Needs the lock."""
    ordered = sorted(public_ids)
    return sum(_write_batch(kind, ordered[start : start + BATCH_SIZE]) for start in range(0, len(ordered), BATCH_SIZE))


def _write_batch(kind: Kind, public_ids: Sequence[str]) -> int:
    documents = {document.public_id: document for document in kind.builder.documents(public_ids)}
    fields = ("id", "kind", "public_id", "language", "digest", "is_removed", "published_at")
    known = {
        row.public_id: row for row in Publication.objects.filter(kind=kind.name, public_id__in=public_ids).only(*fields)
    }
    changed = [document for document in documents.values() if _differs(known.get(document.public_id), document)]
    gone = [row for public_id, row in known.items() if public_id not in documents and not row.is_removed]
    if not changed and not gone:
        return 0
    now = timezone.now()
    numbers = iter(_next_numbers(len(changed) + len(gone)))
    rows = [make_row(kind.name, document, seq=next(numbers), updated_at=now) for document in changed]
    rows += _tombstones(kind, gone, numbers, now)
    _save(rows, {document.public_id: document for document in changed}, known)
    return len(rows)


def _differs(row: Publication | None, document: Document) -> bool:
    return row is None or row.is_removed or row.digest != digest(document)


def _tombstones(kind: Kind, gone: list[Publication], numbers: Iterator[int], now: datetime) -> list[Publication]:
    if not gone:
        return []
    successors = kind.builder.successors([row.public_id for row in gone])
    return [
        make_tombstone(row, seq=next(numbers), successor_id=successors.get(row.public_id, ""), removed_at=now)
        for row in gone
    ]


def _next_numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('publication_seq') FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]


def _save(rows: list[Publication], documents: dict[str, Document], known: dict[str, Publication]) -> None:
    saved = Publication.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "public_id"], update_fields=_REPLACED
    )
    replaced = [known[row.public_id].pk for row in rows if row.public_id in known]
    if replaced:
        # Nothing listens to points: ``delete()`` would read them all first, for signals.
        points_before = PublicationPoint.objects.filter(publication__in=replaced)
        points_before._raw_delete(points_before.db)
    points = [
        PublicationPoint(
            publication_id=row.pk,
            longitude=point.longitude,
            latitude=point.latitude,
            title=point.title,
            country=point.country,
        )
        for row in saved
        if row.public_id in documents
        for point in documents[row.public_id].points
    ]
    PublicationPoint.objects.bulk_create(points)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(max(row.seq for row in rows))])
