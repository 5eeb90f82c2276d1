"""Django's description of this app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoursePagesConfig(AppConfig):
    """Settings of the app ``bourse_pages``; tells the others of offers, of what is due to them and kept of people."""

    name = "bourse_pages"
    verbose_name = _("Bourse-projets")

    def ready(self) -> None:
        """Register offers, how they are shown and deposited, secret links, work at its hour, what is kept of people."""
        from bourse_pages.contact.links import register_links as register_contact_links
        from bourse_pages.deposit.registering import register_deposit
        from bourse_pages.kinds import register_kinds
        from bourse_pages.lifecycle.deadlines import run_lifecycle
        from bourse_pages.lifecycle.links import register_links as register_renewal_links
        from bourse_pages.lifecycle.receivers import connect
        from bourse_pages.open_data import register_datasets
        from bourse_pages.personal_data.reports import forget_old_reports
        from bourse_pages.personal_data.reports import register_source as register_reports
        from bourse_pages.personal_data.sources import forget_old_exchanges, register_sources
        from bourse_pages.presenting import register_presentations
        from cms.core.periodic import every

        register_kinds()
        register_datasets()
        register_presentations()
        register_deposit()
        register_contact_links()
        register_renewal_links()
        register_sources()
        register_reports()
        connect()
        every(timedelta(hours=1), run_lifecycle)
        every(timedelta(days=1), forget_old_exchanges)
        every(timedelta(days=1), forget_old_reports)
