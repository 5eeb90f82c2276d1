"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    """Settings of the app ``cms.syndication``."""

    name = "cms.syndication"
    label = "syndication"
    verbose_name = _("Données ouvertes")

    def ready(self) -> None:
        """Have the cache's state told by ``/health``, and lists exported in the formats that any kind has."""
        from cms.syndication.exports.registering import register_formats
        from cms.syndication.health import check_cache, register_service

        register_service("cache", check_cache)
        register_formats()
