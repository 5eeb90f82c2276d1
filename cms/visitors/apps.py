"""Django's description of this app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitorsConfig(AppConfig):
    """Settings of the app ``cms.visitors``: people without an account."""

    name = "cms.visitors"
    label = "cms_visitors"
    verbose_name = _("Visiteurs")

    def ready(self) -> None:
        """Register what happens at its hour, and what is kept of people."""
        from cms.core.periodic import every
        from cms.visitors.kept import register_kept
        from cms.visitors.limits import forget_old_attempts
        from cms.visitors.links import forget_old_links
        from cms.visitors.requests import forget_old_requests

        register_kept()
        every(timedelta(days=1), forget_old_links)
        every(timedelta(days=1), forget_old_attempts)
        every(timedelta(days=1), forget_old_requests)
