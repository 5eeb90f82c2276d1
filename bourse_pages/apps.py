"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoursePagesConfig(AppConfig):
    """Settings of the app ``bourse_pages``; registers offers with the publication log."""

    name = "bourse_pages"
    verbose_name = _("Bourse-projets")

    def ready(self) -> None:
        """Register the kind ``offer``, and how it's shown."""
        from bourse_pages.kinds import register_kinds
        from bourse_pages.presenting import register_presentations

        register_kinds()
        register_presentations()
