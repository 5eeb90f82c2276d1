"""Batches: what is left to make of a kind, cut into transactions."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

from django.db import models
from wagtail.models import Page

from cms.publication.bulk import bulk_publish
from cms.publication.models import Publication
from cms.publication.writing import log_transaction, mark

BATCH_SIZE: Final = 500


class Record(Protocol):
    """A demo record, which has a public id."""

    @property
    def public_id(self) -> str:
        """Return the id that the object has in the portal."""
        ...


R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=models.Model)


def made_ids(kind: str) -> set[str]:
    """Return the public ids that the log knows of a kind, tombstones included."""
    return set(Publication.objects.filter(kind=kind).values_list("public_id", flat=True))


def missing(kind: str, records: Sequence[R]) -> list[R]:
    """Return the records that were never made."""
    made = made_ids(kind)
    return [record for record in records if record.public_id not in made]


def batches(records: Sequence[R]) -> Iterator[Sequence[R]]:
    """Cut records into batches."""
    for start in range(0, len(records), BATCH_SIZE):
        yield records[start : start + BATCH_SIZE]


def publish_pages(
    parents: Callable[[R], Page], make: Callable[[R], Page], records: Sequence[R], progress: Callable[[int], object]
) -> None:
    """Make and publish the page of each record below its parent."""
    for batch in batches(records):
        # The generator's records are valid by construction; a test runs ``full_clean`` on the set of 1 %.
        bulk_publish([parents(record) for record in batch], map(make, batch), validated=True, batch_size=BATCH_SIZE)
        progress(len(batch))


def create_rows(
    model: type[M], kind: str, make: Callable[[R], M], records: Sequence[R], progress: Callable[[int], object]
) -> None:
    """Make the rows of a plain model that is a kind of public objects, each batch in one transaction with the log."""
    for batch in batches(records):
        with log_transaction():
            model._default_manager.bulk_create(list(map(make, batch)))
            mark(kind, [record.public_id for record in batch])
        progress(len(batch))
