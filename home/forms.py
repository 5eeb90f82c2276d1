"""The admin's form of editorial pages."""

from typing import Any

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

WAGTAIL_ROUTE = "wagtail_serve"


class EditorialPageForm(WagtailAdminPageForm):
    """Refuses an address that a part of the portal answers before Wagtail does: the page would never be seen."""

    def clean_slug(self) -> Any:
        """Raise an error on ``slug`` for an address of the application."""
        slug = self.cleaned_data["slug"]
        parent_url = self.parent_page.url if self.parent_page is not None else None
        if slug and parent_url:
            try:
                route = resolve(f"{parent_url}{slug}/").url_name
            except Resolver404:
                route = WAGTAIL_ROUTE
            if route != WAGTAIL_ROUTE:
                self.add_error("slug", _("Cette adresse est réservée à une partie du portail : prenez-en une autre."))
        return slug
