"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    """Settings of the app ``cms.syndication``."""

    name = "cms.syndication"
    label = "syndication"
    verbose_name = _("Données ouvertes")

    def ready(self) -> None:
        """Have the cache's state told by ``/health``, and the log's pages embedded."""
        from cms.syndication.embeds import pages as embedded_pages
        from cms.syndication.health import check_cache, register_service

        register_service("cache", check_cache)
        embedded_pages.register()
