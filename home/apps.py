"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Settings of the app ``home``."""

    name = "home"
    verbose_name = _("Pages éditoriales")
