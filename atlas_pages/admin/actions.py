"""What an editor can do with a project beside saving and publishing it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from atlas_pages.models import ProjectPage


class ConfirmMenuItem(ActionMenuItem):
    """« Confirmer que c’est toujours vrai », in the menu beside « Publier »."""

    name = "action-confirm"
    label = _("Confirmer que c’est toujours vrai")
    icon_name = "check"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Tell whether the page being edited is a project that the user may edit."""
        is_project = isinstance(context.get("page"), ProjectPage)
        return is_project and context["view"] == "edit" and super().is_shown(context)

    def get_url(self, context: dict[str, Any]) -> str:
        """Return where the question is asked."""
        return reverse("atlas_admin:confirm_project", args=[context["page"].pk])
