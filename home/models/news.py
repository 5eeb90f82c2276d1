"""News and the page that lists them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.fixed_slug import FixedSlugMixin
from cms.core.models import BasePage
from home.models.base import ArticlePage
from home.news import news_list, related_news, tag_links
from home.pictures import picture_json


class NewsIndexPage(FixedSlugMixin, ArticlePage):
    """The list of news, newest first; its address is ``actualites`` in every language."""

    fixed_slug = "actualites"

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    max_count_per_parent = 1
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("liste des actualités")
        verbose_name_plural = _("listes des actualités")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the news of the page's language, from the log. Raises ``Http404`` for a bad cursor."""
        context = super().get_context(request, *args, **kwargs)
        return context | news_list(request, self.url or request.path, self.locale.language_code)


class NewsPageTag(TaggedItemBase):
    """A tag of a piece of news."""

    content_object = ParentalKey("home.NewsPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("étiquette d’actualité")
        verbose_name_plural = _("étiquettes d’actualités")


class NewsPage(ArticlePage):
    """A piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("La date que les lecteurs voient."))
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("texte de remplacement"),
        max_length=200,
        blank=True,
        help_text=_("Ce que l’image montre, pour qui ne la voit pas. Vide si elle n’est que décorative."),
    )
    image_credit = models.CharField(
        _("crédit"), max_length=120, blank=True, help_text=_("Par exemple « MEAE / J. Dupont ».")
    )
    tags = ClusterTaggableManager(
        verbose_name=_("étiquettes"),
        through=NewsPageTag,
        blank=True,
        help_text=_("Quelques mots séparés par des virgules, par exemple « eau, appel à projets »."),
    )

    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/news_page.html"

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_credit")], heading=_("Image")),
        FieldPanel("body"),
        FieldPanel("tags"),
    ]
    search_fields: ClassVar[list[Any]] = [*ArticlePage.search_fields, index.FilterField("date")]
    api_fields: ClassVar[list[Any]] = [
        APIField("date"),
        APIField("picture"),
        APIField("tags"),
        *ArticlePage.api_fields,
    ]

    class Meta:
        verbose_name = _("actualité")
        verbose_name_plural = _("actualités")
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-date"], name="news_by_date")]

    @property
    def picture(self) -> dict[str, Any] | None:
        """``{url, alt, credit, width, height}`` of the picture, as the API writes it."""
        return picture_json(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add tags that lead to the list, the picture, and other news with the same tags."""
        context = super().get_context(request, *args, **kwargs)
        index_page = self.get_parent() if self.path else None
        names = sorted(tag.name for tag in self.tags.all())
        return context | {
            "tags": tag_links((index_page.url if index_page else "") or "", names),
            "related": related_news(self.public_id, names, self.locale.language_code),
            "og_type": "article",
        }
