"""What the room adds to the admin: who has a token, how much they ask, and a page that composes embeds."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from cms.syndication.admin.access import REVOKED, OrganisationAdmin, RevokeView, TokenAdmin
from cms.syndication.admin.usage import UsageView, may_see
from cms.syndication.admin.webhooks import (
    RESENT,
    RESUMED,
    SUSPENDED,
    DeliveryAdmin,
    DeliveryView,
    EndpointAdmin,
    EndpointView,
)
from cms.syndication.embeds.compose_views import compose_in_admin

urlpatterns = [
    path("jetons/<int:pk>/revoquer/", RevokeView.as_view(), name="revoke"),
    path("webhooks/<int:pk>/", EndpointView.as_view(), name="endpoint"),
    path("remises/<int:pk>/", DeliveryView.as_view(), name="delivery"),
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
    items = (OrganisationAdmin, TokenAdmin, EndpointAdmin, DeliveryAdmin)

    def get_submenu_items(self) -> list[MenuItem]:
        """Return the lists, and the page of usage."""
        items: list[MenuItem] = super().get_submenu_items()
        usage = UsageMenuItem(
            pgettext("de l’API", "Usage"),
            reverse("api_access_admin:usage"),
            icon_name="table",
            order=900,
            name="api-usage",
        )
        return [*items, usage]


modeladmin_register(AccessAdminGroup)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add the pages that aren't lists."""
    return [
        path("api/", include((urlpatterns, "api_access_admin"))),
        path("integrer/", compose_in_admin, name="embeds_compose"),
    ]


@hooks.register("register_admin_menu_item")
def register_compose_menu_item() -> MenuItem:
    """Lead every editor to where an embed is composed."""
    return MenuItem(_("Intégrer ailleurs"), reverse("embeds_compose"), name="integrer", icon_name="code", order=900)


@hooks.register("register_log_actions")
def register_what_staff_do(actions: Any) -> None:
    """Have the histories say who revoked a token, suspended or resumed a webhook, had a message sent again."""
    actions.register_action(REVOKED, _("Révoquer"), _("Révoqué"))
    actions.register_action(SUSPENDED, _("Suspendre"), _("Suspendu"))
    actions.register_action(RESUMED, _("Réactiver"), _("Réactivé"))
    actions.register_action(RESENT, _("Renvoyer"), _("Renvoyé"))
