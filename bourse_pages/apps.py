"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoursePagesConfig(AppConfig):
    """Settings of the app ``bourse_pages``; registers offers with the publication log."""

    name = "bourse_pages"
    verbose_name = _("Bourse-projets")

    def ready(self) -> None:
        """Register the kind ``offer``, how it's shown, and how people deposit one."""
        from bourse_pages.deposit.registering import register_deposit
        from bourse_pages.kinds import register_kinds
        from bourse_pages.presenting import register_presentations

        register_kinds()
        register_presentations()
        register_deposit()
