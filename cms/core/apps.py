"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Settings of the app ``cms.core``."""

    name = "cms.core"
    label = "cms_core"
    verbose_name = _("Socle")
