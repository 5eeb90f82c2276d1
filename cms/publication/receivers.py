"""Which signals mark what. They run in the transaction of the change; the log is written at its end."""

from collections.abc import Collection
from typing import Any, Final

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.core.signals import page_saved, subtree_moved
from cms.publication.expanding import showing
from cms.publication.registry import registry
from cms.publication.writing import log_transaction, mark, mark_rows, mark_subtree
from cms.reference.signals import reference_changed

#: A save of nothing but these changes nothing that is public.
BOOKKEEPING: Final = frozenset(
    {
        "draft_title",
        "expired",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
    }
)


def _touch(instance: models.Model) -> None:
    """Mark an object of a kind and whatever shows it."""
    kind = registry.of_model(type(instance))
    with log_transaction():
        if kind is not None:
            mark(kind.name, [instance.public_id])  # type: ignore[attr-defined]  # every registered model has one
        if registry.is_shown(type(instance)):
            mark_rows(type(instance), [instance.pk])


@receiver(page_saved)
def _on_page_saved(instance: Page, update_fields: Collection[str] | None, **_kwargs: Any) -> None:
    if instance.alias_of_id is None and (update_fields is None or not BOOKKEEPING.issuperset(update_fields)):
        _touch(instance)


@receiver(page_published)
@receiver(page_unpublished)
def _on_page_published(instance: Page, **_kwargs: Any) -> None:
    # A copy's relations are written after its page is; only this signal comes after both.
    if instance.alias_of_id is None:
        _touch(instance)


@receiver(post_page_move)
@receiver(subtree_moved)
def _on_subtree_moved(instance: Page, **_kwargs: Any) -> None:
    mark_subtree(instance.path)


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def _on_privacy_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    mark_subtree(instance.page.path)


@receiver(post_save, sender=Site)
@receiver(post_delete, sender=Site)
def _on_site_changed(**_kwargs: Any) -> None:
    # A site's root decides which pages have an address at all: a rare change, so all are looked at.
    Site.clear_site_root_paths_cache()
    mark_subtree("")


@receiver(post_save)
def _on_row_saved(sender: type[models.Model], instance: models.Model, raw: bool = False, **_kwargs: Any) -> None:
    # Pages tell by page_saved, once their child rows are written too.
    if raw or issubclass(sender, Page):
        return
    if registry.of_model(sender) is not None or registry.is_shown(sender):
        _touch(instance)


@receiver(pre_delete)
def _before_row_deleted(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    # Asked before, written after: then nothing points to the row any more.
    if registry.is_shown(sender):
        instance._shown_by = showing(sender, [instance.pk])  # type: ignore[attr-defined]  # kept for post_delete


@receiver(post_delete)
def _on_row_deleted(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    kind = registry.of_model(sender)
    shown_by: dict[str, set[str]] = getattr(instance, "_shown_by", {})
    if kind is None and not shown_by:
        return
    with log_transaction():
        if kind is not None:
            mark(kind.name, [instance.public_id])  # type: ignore[attr-defined]  # every registered model has one
        for kind_name, public_ids in shown_by.items():
            mark(kind_name, public_ids)


@receiver(reference_changed)
def _on_reference_changed(sender: type[models.Model], pks: Collection[object], **_kwargs: Any) -> None:
    mark_rows(sender, pks)
