"""The Bourse's own page: the text above the list of offers, in each language."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.fixed_slug import FixedSlugMixin
from cms.core.models import BasePage


class BourseIndexPage(FixedSlugMixin, BasePage):
    """Parent of the offers (in the French tree); its address shows their list, by a view of ``bourse_pages.urls``."""

    fixed_slug = "bourse"

    summary = models.TextField(
        _("chapeau"),
        blank=True,
        max_length=500,
        help_text=_("Une ou deux phrases au-dessus de la liste : à qui s’adresse la Bourse, ce qu’on y trouve."),
    )

    subpage_types: ClassVar[list[str]] = ["bourse_pages.OfferPage"]
    max_count_per_parent = 1
    template = "bourse_pages/bourse_index_page.html"

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("summary")]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("summary")]

    class Meta:
        verbose_name = _("Bourse-projets")
        verbose_name_plural = _("Bourses-projets")
