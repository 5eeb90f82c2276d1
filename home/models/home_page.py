"""The home page, one in each language."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from cms.core.models import BasePage
from home.models.base import ArticlePage


class HomePage(ArticlePage):
    """The first page of a language's tree; figures, maps and cards around its text come from the log."""

    hero_title = models.CharField(
        _("titre d’accueil"),
        max_length=120,
        help_text=_("Une phrase qui dit à quoi sert le portail, par exemple « Trouvez un projet ou un partenaire »."),
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.EditorialPage",
        "home.NewsIndexPage",
        "atlas_pages.AtlasIndexPage",
        "atlas_pages.AtlasIndexPage",
        "bourse_pages.BourseIndexPage",
    ]
    template = "home/home_page.html"

    content_panels: ClassVar[list] = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("summary")], heading=_("Accueil")),
        InlinePanel(
            "examples",
            heading=_("Exemples de recherche"),
            label=_("Exemple"),
            max_num=6,
            help_text=_("Le visiteur clique dessus pour voir ce que la recherche trouve."),
        ),
        FieldPanel("body"),
    ]
    api_fields: ClassVar[list] = [APIField("hero_title"), *ArticlePage.api_fields]

    class Meta:
        verbose_name = _("page d’accueil")
        verbose_name_plural = _("pages d’accueil")


class SearchExample(Orderable):
    """A search that the home page proposes."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="examples")
    text = models.CharField(_("recherche"), max_length=80, help_text=_("Par exemple « eau potable Sénégal »."))

    class Meta(Orderable.Meta):
        verbose_name = _("exemple de recherche")
        verbose_name_plural = _("exemples de recherche")

    def __str__(self) -> str:
        return self.text
