"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    """Settings of the app ``cms.syndication``."""

    name = "cms.syndication"
    label = "syndication"
    verbose_name = _("Données ouvertes")

    def ready(self) -> None:
        """Have the cache's state told, lists exported in all formats, what is kept of people listed."""
        from cms.syndication.exports.registering import register_formats
        from cms.syndication.health import check_cache, register_service
        from cms.syndication.personal import register_kept

        register_service("cache", check_cache)
        register_formats()
        register_kept()
