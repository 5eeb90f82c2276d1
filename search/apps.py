"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Settings of the app ``search``."""

    name = "search"
    verbose_name = _("Recherche")
