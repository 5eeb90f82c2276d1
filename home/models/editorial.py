"""Pages of text: guides, legal notices, presentations."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from home.forms import EditorialPageForm
from home.models.base import ArticlePage
from home.navigation import child_cards


class EditorialPage(ArticlePage):
    """A page that editors compose from the design system's components; it may have pages below it."""

    base_form_class = EditorialPageForm
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.EditorialPage"]
    subpage_types: ClassVar[list[str]] = ["home.EditorialPage"]
    template = "home/editorial_page.html"

    class Meta:
        verbose_name = _("page éditoriale")
        verbose_name_plural = _("pages éditoriales")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages below, in the editor's order."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"children": child_cards(self)}
