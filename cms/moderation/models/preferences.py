"""What the ministry sets for the service, and each moderator for oneself."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.moderation.enums import MailChoice


@register_setting(icon="check")
class ModerationSettings(BaseGenericSetting):
    """The service time that authors are promised: in the admin under « Configuration »."""

    target_days = models.PositiveSmallIntegerField(
        _("délai de traitement (jours)"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("Une soumission est en retard après ce nombre de jours. Vaut pour celles qui arrivent ensuite."),
    )

    class Meta:
        verbose_name = _("délai de modération")


class MailPreference(models.Model):
    """Which mails of the queue a person wants; without a row, the digest and the overdue ones."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("personne"), on_delete=models.CASCADE, related_name="+"
    )
    choice = models.CharField(
        _("courriels de la file"), max_length=8, choices=MailChoice.choices, default=MailChoice.BOTH
    )

    class Meta:
        verbose_name = _("préférence de courriel")
        verbose_name_plural = _("préférences de courriel")

    def __str__(self) -> str:
        return str(self.get_choice_display())
