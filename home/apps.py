"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Settings of the app ``home``; registers editorial pages with the publication log."""

    name = "home"
    verbose_name = _("Pages éditoriales")

    def ready(self) -> None:
        """Register the kind ``article`` and how it's shown, and what a matched offer becomes; follow translations."""
        from home import receivers, roles  # noqa: F401  their receivers register themselves
        from home.kinds import register_kinds
        from home.matching import register_matching
        from home.open_data import register_datasets
        from home.presenting import register_presentations

        register_kinds()
        register_datasets()
        register_presentations()
        register_matching()
