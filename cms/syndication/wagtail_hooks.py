"""What the API adds to the admin: who has a token, and how much they ask."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from cms.syndication.admin.access import OrganisationAdmin, RevokeView, TokenAdmin
from cms.syndication.admin.usage import UsageView, may_see

urlpatterns = [
    path("jetons/<int:pk>/revoquer/", RevokeView.as_view(), name="revoke"),
    path("usage/", UsageView.as_view(), name="usage"),
]


class UsageMenuItem(MenuItem):
    """The entry of those who may see who asks how much."""

    def is_shown(self, request: HttpRequest) -> Any:
        """Return whether the user is one of them."""
        return may_see(request.user)


class AccessAdminGroup(ModelAdminGroup):
    """The menu of the API."""

    menu_label = _("Accès à l’API")
    menu_icon = "key"
    menu_order = 800
    items = (OrganisationAdmin, TokenAdmin)

    def get_submenu_items(self) -> list[MenuItem]:
        """Return the lists, and the page of usage."""
        items: list[MenuItem] = super().get_submenu_items()
        usage = UsageMenuItem(
            _("Usage"), reverse("api_access_admin:usage"), icon_name="table", order=900, name="api-usage"
        )
        return [*items, usage]


modeladmin_register(AccessAdminGroup)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add the pages that aren't lists."""
    return [path("api/", include((urlpatterns, "api_access_admin")))]
