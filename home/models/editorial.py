"""Pages of text: guides, legal notices, presentations."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from home.models.base import ArticlePage


class EditorialPage(ArticlePage):
    """A page that editors compose from the design system's components; it may have pages below it."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.EditorialPage"]
    subpage_types: ClassVar[list[str]] = ["home.EditorialPage"]
    template = "home/editorial_page.html"

    class Meta:
        verbose_name = _("page éditoriale")
        verbose_name_plural = _("pages éditoriales")
