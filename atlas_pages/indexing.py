"""Keeps the admin's own search aware of pages whose types are created by thousands.

Wagtail's database index costs a pass over the whole index at each save, so these types set ``search_auto_update =
False``, index their titles only, and are added by a task after the commit, when their title changes. Creating in bulk
adds its pages by itself (``add_bulk``); ``manage.py update_index`` makes up for anything missed.
"""

from collections.abc import Collection
from functools import partial
from typing import Any, Final

from django.db import transaction
from django_tasks import task
from modelsearch.index import insert_or_update_object
from wagtail.models import Page

from atlas_pages.models import CollectivitePage, ProjectPage
from cms.core.signals import page_saved

#: A save of other columns only leaves the index as it is.
_INDEXED: Final = frozenset({"title"})


@task()
def index_page(pk: int) -> None:
    """Bring a page's entry in the admin's index up to date; a page deleted meanwhile has none any more."""
    page = Page.objects.filter(pk=pk).first()
    if page is not None:
        insert_or_update_object(page.specific)


def _on_page_saved(instance: Page, update_fields: Collection[str] | None, **_kwargs: Any) -> None:
    if update_fields is None or not _INDEXED.isdisjoint(update_fields):
        transaction.on_commit(partial(index_page.enqueue, instance.pk))


def connect() -> None:
    """Listen to the page types that don't index themselves."""
    for model in (ProjectPage, CollectivitePage):
        page_saved.connect(_on_page_saved, sender=model, dispatch_uid=f"atlas_pages.index.{model.__name__}")
