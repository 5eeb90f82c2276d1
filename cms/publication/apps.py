"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    """Settings of the app ``cms.publication``."""

    name = "cms.publication"
    label = "publication"
    verbose_name = _("Registre des publications")

    def ready(self) -> None:
        """Connect the signals and the system checks."""
        from cms.publication import checks, receivers  # noqa: F401  imported for what they register
