"""The root of the Atlas in the page tree."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.core.fixed_slug import FixedSlugMixin
from cms.core.models import BasePage


class AtlasIndexPage(FixedSlugMixin, BasePage):
    """Above collectivités, projects and countries (in the French tree); its address is a view over the log."""

    fixed_slug = "atlas"

    summary = models.TextField(
        _("chapeau"),
        blank=True,
        max_length=500,
        help_text=_("Une ou deux phrases qui disent ce que l’Atlas recense, pour la recherche et les autres sites."),
    )

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["atlas_pages.CollectivitePage", "atlas_pages.CountryPage"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("accueil de l’Atlas")
        verbose_name_plural = _("accueils de l’Atlas")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the Atlas's public page: all that it shows comes from the log."""
        response: HttpResponse = import_string("atlas_pages.views.index.AtlasIndex").as_view()(request)
        return response
