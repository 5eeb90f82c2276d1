"""Registers editorial pages with the publication log."""

from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.images.models import Image

from cms.core.labels import LANGUAGES
from cms.publication.registry import Dependency, Kind, registry
from home.documents import FACETS, SORTS, TYPES, ArticleBuilder
from home.enums import ArticleType
from home.models import NewsPage


def register_kinds() -> None:
    """Register the kind ``article``, and whose changes its documents show."""
    registry.register(
        Kind(
            name="article",
            plural="articles",
            verbose_name=_("Article"),
            verbose_name_plural=_("Articles"),
            models=tuple(TYPES),
            builder=ArticleBuilder(),
            facets=FACETS,
            codes={"type": dict(ArticleType.choices), "language": LANGUAGES},
            sorts=SORTS,
            dependencies=(
                Dependency(on=Image, model=NewsPage, lookup="image"),
                Dependency(on=Tag, model=NewsPage, lookup="tagged_items__tag"),
            ),
        )
    )
