"""What the Atlas adds to the admin."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail_modeladmin.options import modeladmin_register

from atlas_pages.admin.actions import ConfirmMenuItem
from atlas_pages.admin.choosers import partner_chooser
from atlas_pages.admin.listings import collectivite_listing, project_listing
from atlas_pages.admin.partners import PartnerAdmin
from atlas_pages.merging import MERGE_ACTION

modeladmin_register(PartnerAdmin)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """Add the lists of projects and collectivités, and the window that chooses a partner."""
    return [project_listing, collectivite_listing, partner_chooser]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add the Atlas's own admin pages."""
    return [path("atlas/", include("atlas_pages.admin.urls"))]


@hooks.register("register_page_action_menu_item")
def register_confirm_item() -> ConfirmMenuItem:
    """Let an editor confirm a project."""
    return ConfirmMenuItem(order=70)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name a merge in histories."""

    @actions.register_action(MERGE_ACTION)
    class MergeFormatter(LogFormatter):  # the registry keeps it
        label = gettext_lazy("Fusionner un partenaire")

        def format_message(self, log_entry: Any) -> str:
            """Return what happened, for a history."""
            return _("Fusionné dans « %(name)s »") % {"name": log_entry.data["name"]}
