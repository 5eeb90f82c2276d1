"""Django's description of this app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Settings of the app ``cms.moderation``: who decides what is published, and what was decided."""

    name = "cms.moderation"
    label = "cms_moderation"
    verbose_name = _("Modération")

    def ready(self) -> None:
        """Register the kind of all other pages, follow Wagtail's workflows, and have mails sent at their hour."""
        from cms.core.periodic import every
        from cms.moderation.mail.digest import send_digests
        from cms.moderation.mail.overdue import send_overdue
        from cms.moderation.pages import register_pages
        from cms.moderation.personal_data import register_personal_data
        from cms.moderation.receivers import connect

        register_pages()
        register_personal_data()
        connect()
        every(timedelta(minutes=10), send_overdue)
        every(timedelta(minutes=30), send_digests)
