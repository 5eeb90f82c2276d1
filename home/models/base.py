"""What every editorial page has: a lead paragraph and a body made of blocks."""

from http import HTTPMethod
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.search import index

from cms.core.caching import by_content
from cms.core.models import BasePage
from home.blocks import BODY_BLOCKS
from home.bodies import body_html
from home.navigation import crumbs, public_translations, translation_paths


class ArticlePage(BasePage):
    """Abstract root of the editorial page types: the objects of the log's kind ``article``."""

    summary = models.TextField(
        _("chapeau"),
        blank=True,
        max_length=500,
        help_text=_("Une ou deux phrases qui disent l’essentiel, aussi dans les listes et la recherche."),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("contenu"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    api_fields: ClassVar[list[Any]] = [
        APIField("public_id"),
        APIField("summary"),
        APIField("body"),
        APIField("body_html"),
    ]

    #: Pages are read: what a reader sends goes to a form's own address.
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the base template shows of any page: breadcrumb, translations, description."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        others = public_translations(self)
        return context | {
            "crumbs": crumbs(self),
            "translations": translation_paths(self, others),
            "written_in": {self.locale.language_code, *others},
            "page_title": self.seo_title or self.title,
            "page_description": self.search_description or self.summary,
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page; caches may keep it as they keep the lists, unless it is a preview or has a session."""
        response = super().serve(request, *args, **kwargs)
        return by_content(request, response.render()) if isinstance(response, TemplateResponse) else response

    @property
    def body_html(self) -> str:
        """The body as HTML that can be shown anywhere: addresses are absolute, live blocks are links."""
        return body_html(self)
