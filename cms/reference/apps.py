"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferenceConfig(AppConfig):
    """Settings of the app ``cms.reference``."""

    name = "cms.reference"
    label = "reference"
    verbose_name = _("Référentiels")
