"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Settings of the app ``cms.moderation``: who decides what is published, and what was decided."""

    name = "cms.moderation"
    label = "cms_moderation"
    verbose_name = _("Modération")

    def ready(self) -> None:
        """Register the kind of all other pages, and follow what happens to Wagtail's workflows."""
        from cms.moderation.pages import register_pages
        from cms.moderation.receivers import connect

        register_pages()
        connect()
