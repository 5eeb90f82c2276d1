"""Django's description of this app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Settings of the app ``cms.mail``; has mail sent again that no server took."""

    name = "cms.mail"
    label = "cms_mail"
    verbose_name = _("Courriels")

    def ready(self) -> None:
        """Register what happens at its hour."""
        from cms.core.periodic import every
        from cms.mail.delivery import enqueue_due, forget_old

        every(timedelta(minutes=1), enqueue_due)
        every(timedelta(days=1), forget_old)
