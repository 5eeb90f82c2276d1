"""The home page, one in each language."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.url_routing import RouteResult

from cms.core.caching import as_error
from cms.core.models import BasePage
from home.models.base import ArticlePage
from home.untranslated import offer_original


class HomePage(ArticlePage):
    """The first page of a language's tree; figures, maps and cards around its text come from the log."""

    hero_title = models.CharField(
        _("titre d’accueil"),
        max_length=120,
        help_text=_("Une phrase qui dit à quoi sert le portail, par exemple « Trouvez un projet ou un partenaire »."),
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.EditorialPage",
        "home.NewsIndexPage",
        "atlas_pages.AtlasIndexPage",
        "bourse_pages.BourseIndexPage",
    ]
    template = "home/home_page.html"

    content_panels: ClassVar[list[Any]] = [
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
    api_fields: ClassVar[list[Any]] = [APIField("hero_title"), *ArticlePage.api_fields]

    class Meta:
        verbose_name = _("page d’accueil")
        verbose_name_plural = _("pages d’accueil")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures, the map and the newest objects, from the log."""
        from home.context import home_context  # the views that it uses import models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | home_context()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page below; where there is none, ``serve`` tells whether another language has it."""
        try:
            return super().route(request, path_components)
        except Http404:
            if not path_components:
                raise
            return RouteResult(self, kwargs={"missing": path_components})

    def serve(
        self, request: HttpRequest, *args: Any, missing: list[str] | None = None, **kwargs: Any
    ) -> HttpResponseBase:
        """Show the page, or what another language has of a page that is ``missing`` below this one."""
        if missing:
            return as_error(request, offer_original(request, self, missing))
        return super().serve(request, *args, **kwargs)


class SearchExample(Orderable):
    """A search that the home page proposes."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="examples")
    text = models.CharField(_("recherche"), max_length=80, help_text=_("Par exemple « eau potable Sénégal »."))

    class Meta(Orderable.Meta):
        verbose_name = _("exemple de recherche")
        verbose_name_plural = _("exemples de recherche")

    def __str__(self) -> str:
        return self.text
