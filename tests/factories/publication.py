"""Rows of the log as a feature would have them written, without the feature."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.db import connection

from cms.publication.documents import Document, Point
from cms.publication.models import Publication, PublicationPoint
from cms.publication.rows import make_row, make_tombstone

MOMENT = datetime(2026, 8, 14, 9, 30, tzinfo=UTC)
_numbers = count(1)


def next_seq() -> int:
    """Return the next number of the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('publication_seq')")
        number: int = cursor.fetchone()[0]
    return number


def make_document(public_id: str = "", title: str = "", **options: Any) -> Document:
    """Return a document with what a test doesn't care about filled in."""
    number = next(_numbers)
    public_id = public_id or f"objet{number}"
    defaults: dict[str, Any] = {
        "language": "fr",
        "path": f"bourse/offres/{public_id}/titre/",
        "item": {"summary": "Un résumé."},
        "detail": {"need": "<p>Un besoin.</p>"},
        "published_at": MOMENT,
    }
    return Document(public_id=public_id, title=title or f"Titre {number}", **defaults | options)


def publish(kind: str = "offer", *, updated_at: datetime = MOMENT, **options: Any) -> Publication:
    """Write an object into the log, over its earlier row if it has one."""
    document = make_document(**options)
    row = make_row(kind, document, seq=next_seq(), updated_at=updated_at)
    _replace(row)
    PublicationPoint.objects.bulk_create(_point(row, point) for point in document.points)
    return row


def remove(row: Publication, successor_id: str = "") -> Publication:
    """Write a tombstone in place of a row; with ``successor_id``, of one that was merged."""
    tombstone = make_tombstone(row, seq=next_seq(), successor_id=successor_id, removed_at=MOMENT)
    _replace(tombstone)
    return tombstone


def _replace(row: Publication) -> None:
    Publication.objects.filter(kind=row.kind, public_id=row.public_id).delete()
    row.save()


def _point(row: Publication, point: Point) -> PublicationPoint:
    return PublicationPoint(
        publication=row,
        longitude=point.longitude,
        latitude=point.latitude,
        title=point.title,
        country=point.country,
    )
