"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoursePagesConfig(AppConfig):
    """Settings of the app ``bourse_pages``."""

    name = "bourse_pages"
    verbose_name = _("Bourse-projets")
