"""What the room adds to the admin."""

from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.syndication.embeds.compose_views import compose_in_admin


@hooks.register("register_admin_urls")
def register_compose_url() -> list[URLPattern | URLResolver]:
    """Add the page where an embed is composed."""
    return [path("integrer/", compose_in_admin, name="embeds_compose")]


@hooks.register("register_admin_menu_item")
def register_compose_menu_item() -> MenuItem:
    """Lead to it."""
    return MenuItem(_("Intégrer ailleurs"), reverse("embeds_compose"), name="integrer", icon_name="code", order=900)
