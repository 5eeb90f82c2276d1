"""Django's description of this app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    """Settings of the app ``cms.syndication``."""

    name = "cms.syndication"
    label = "syndication"
    verbose_name = _("Données ouvertes")

    def ready(self) -> None:
        """Have the cache's state told, lists exported in all formats and embedded, what is kept of people listed."""
        from cms.core.periodic import every
        from cms.publication.following import register_companion, register_readers
        from cms.publication.pages.taking import register_taking
        from cms.syndication.embeds import pages as embedded_pages
        from cms.syndication.exports.registering import register_formats
        from cms.syndication.health import check_cache, register_service
        from cms.syndication.offering import offered
        from cms.syndication.personal import register_kept
        from cms.syndication.snapshots.nightly import register_nightly
        from cms.syndication.webhooks.delivering import Deliverer
        from cms.syndication.webhooks.endpoints import suspend_unheld
        from cms.syndication.webhooks.reader import WebhookReader
        from cms.syndication.webhooks.settling import forget_old, give_up_old

        register_service("cache", check_cache)
        register_formats()
        register_taking(offered)
        register_kept()
        register_readers(lambda: [WebhookReader()])
        register_companion(Deliverer())
        every(timedelta(hours=1), give_up_old)
        every(timedelta(hours=1), suspend_unheld)
        every(timedelta(days=1), forget_old)
        register_nightly()
        embedded_pages.register()
