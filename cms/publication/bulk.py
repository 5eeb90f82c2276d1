"""``bulk_publish``: the one supported way to create many public pages at once (demo data, imports).

Wagtail has none (wagtail#10833); ``add_child`` + ``save_revision`` + ``publish`` costs over a hundred statements
a page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Any, Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError
from wagtail.models import Page

from cms.publication import bulk_checks, bulk_rows, bulk_tree
from cms.publication.bulk_checks import BulkError
from cms.publication.registry import registry
from cms.publication.writing import log_transaction, mark

__all__ = ["BATCH_SIZE", "BulkError", "bulk_publish"]

#: Pages of one transaction: large enough to make statements rare, small enough to hold the log's lock briefly.
BATCH_SIZE: Final = 500


def bulk_publish(
    parents: Page | Iterable[Page],
    pages: Iterable[Page],
    *,
    user: AbstractBaseUser | None = None,
    validated: bool = False,
    batch_size: int = BATCH_SIZE,
    progress: Callable[[int], object] | None = None,
) -> int:
    """Create ``pages``, live and without revision, under one parent or each under its own; return how many.

    ``parents`` is a saved page, or as many of them as there are pages, in the same order. ``pages`` are unsaved, all of
    one type, with their child rows (``project.partners = [ProjectPartner(…)]``), their many-to-many values
    (``project.themes = [theme]``) and their tags (rows of the through model) in memory. Both may be generators.
    ``progress`` is called after each batch with the number of its pages.

    Guarantees:

    - **What is written** is what ``add_child``, ``save_revision`` and ``publish`` leave behind, save the revision: page
      rows at the end of their parents, ``numchild``, addresses, a free slug made of the title, locale, owner, dates of
      publication, child rows, many-to-many rows, entries ``wagtail.create`` and ``wagtail.publish`` in the history,
      reference index, the admin's search index, and the rows of the publication log. In the admin nothing tells such
      a page from another; its first edit makes its first revision.
    - **Batches**: each ``batch_size`` pages are one transaction with their log rows. An interruption leaves whole
      batches behind and nothing else. Inside a transaction of the caller's, all of it is that transaction.
    - **Checked** as ``full_clean`` would check pages and child rows, parents' allowed page types too, but with a few
      statements a batch in place of a few a page; nothing of a batch with an error is written. ``validated=True``
      leaves out the fields' validation, for records known to be good; the tree's and the database's rules hold all
      the same.
    - **Concurrency**: the parents' rows are locked, in the order of their keys, as ``add_child`` locks them, and read
      again under the lock. The log's lock is taken last, when everything else of the batch is written.
    - **Signals**: none is sent (no ``post_save``, no ``page_published``): their receivers work page by page. What must
      know of a publication reads the log.

    Raises ``BulkError`` (a ``ValueError``) that names the page and its fields, ``TypeError`` for pages of several
    types, and ``ValueError`` when parents and pages differ in number.
    """
    written = 0
    placements = _pairs(parents, pages)
    model: type[Page] | None = None
    while batch := list(islice(placements, batch_size)):
        model = model or type(batch[0][1])
        _check_type(model, batch)
        try:
            _publish_batch(model, batch, written, user, validated)
        except IntegrityError as error:
            raise BulkError.of_database(written, batch, error) from error
        written += len(batch)
        if progress is not None:
            progress(len(batch))
    return written


def _pairs(parents: Page | Iterable[Page], pages: Iterable[Page]) -> Iterator[tuple[Page, Page]]:
    if isinstance(parents, Page):
        return zip(repeat(parents), pages, strict=False)
    return zip(parents, pages, strict=True)


def _check_type(model: type[Page], batch: Sequence[tuple[Page, Page]]) -> None:
    for _, page in batch:
        if type(page) is not model:
            raise TypeError(f"pages of two types: {model.__name__} and {type(page).__name__}")
    if model._meta.get_parent_list() != [Page]:
        raise TypeError(f"{model.__name__} isn't a page type right below Page")


def _publish_batch(
    model: type[Page],
    batch: Sequence[tuple[Page, Page]],
    offset: int,
    user: AbstractBaseUser | None,
    validated: bool,
) -> None:
    """Write one batch in one transaction; ``offset`` is the number of its first page among all."""
    pages: list[Any] = [page for _, page in batch]
    with log_transaction():
        parents = bulk_tree.lock_parents([parent for parent, _ in batch])
        bulk_tree.place([(parents[parent.pk], page) for parent, page in batch])
        bulk_checks.check_parents(model, parents, batch, offset)
        if not validated:
            bulk_checks.check_pages(model, pages, offset)
        bulk_rows.insert_pages(model, pages, user)
        bulk_rows.insert_children(model, pages)
        bulk_tree.count_children(batch)
        bulk_rows.insert_history(model, pages, user)
        bulk_rows.insert_references(model, pages)
        bulk_rows.index_for_admin(model, pages)
        kind = registry.of_model(model)
        if kind is not None:
            mark(kind.name, [page.public_id for page in pages])
    for page in pages:
        # From here on a page reads its children from the database, as one that was fetched does.
        vars(page).pop("_cluster_related_objects", None)
