"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferenceConfig(AppConfig):
    """Settings of the app ``cms.reference``."""

    name = "cms.reference"
    label = "reference"
    verbose_name = _("Référentiels")

    def ready(self) -> None:
        """Use the chooser of territories in all forms of the admin, also those made before its addresses are."""
        from cms.reference.choosers import territory_chooser

        territory_chooser.on_register()
