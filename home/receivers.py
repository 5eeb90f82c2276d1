"""An article names its translations: when one appears, disappears or moves, the others are written again."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.core.signals import page_saved, subtree_moved
from cms.publication.writing import mark, mark_subtree
from home.documents import TYPES


@receiver(page_saved)
@receiver(page_published)
@receiver(page_unpublished)
@receiver(post_delete)
def _on_page_changed(instance: Any, **_kwargs: Any) -> None:
    model = type(instance)
    if model in TYPES:
        others = model.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk)
        _mark(others.values_list("public_id", flat=True))


@receiver(post_page_move)
@receiver(subtree_moved)
def _on_subtree_moved(instance: Page, **_kwargs: Any) -> None:
    _mark_translations_below(instance.path)


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def _on_privacy_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    _mark_translations_below(instance.page.path)


@receiver(post_save, sender=Site)
def _on_site_saved(instance: Site, **_kwargs: Any) -> None:
    # Articles' addresses begin at the site's root.
    mark_subtree(instance.root_page.path)
    _mark_translations_below(instance.root_page.path)


def _mark_translations_below(path: str) -> None:
    for model in TYPES:
        keys = model.objects.filter(path__startswith=path).values("translation_key")
        others = model.objects.filter(translation_key__in=keys).exclude(path__startswith=path)
        _mark(others.values_list("public_id", flat=True))


def _mark(public_ids: Any) -> None:
    found = list(public_ids)
    if found:
        mark("article", found)
