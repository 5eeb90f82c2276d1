"""What the home room adds to the admin: figures, the journal, the menu's order, checked translations."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet

from home.dashboard import panel_for
from home.journal import journal
from home.menu import arrange
from home.translating import CheckedTranslationView


@hooks.register("register_admin_urls", order=-1)
def register_translation_url() -> list[URLPattern | URLResolver]:
    """Answer before simple_translation's own view, at the same address."""
    view = path("submit/page/<int:page_id>/", CheckedTranslationView.as_view(), name="submit_checked_translation")
    return [path("translation/", include([view]))]


@hooks.register("construct_homepage_panels")
def add_figures(request: HttpRequest, panels: list[Component]) -> None:
    """Show the numbers that matter to an editor first."""
    panel = panel_for(request.user) if isinstance(request.user, User) else None
    if panel is not None:
        panels.append(panel)


@hooks.register("register_admin_viewset")
def register_journal() -> ViewSet:
    """List the publication log."""
    return journal


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Order the main menu as editors work."""
    arrange(request, menu_items)
