"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    """Settings of the app ``cms.publication``."""

    name = "cms.publication"
    label = "publication"
    verbose_name = _("Registre des publications")
