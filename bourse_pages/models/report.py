"""What readers say is wrong with a published offer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReportReason(models.TextChoices):
    """What may be wrong with an offer."""

    WRONG = "wrong", _("Une information est fausse ou dépassée")
    IMPOSTOR = "impostor", _("Cette autorité n’a pas déposé cette offre")
    SPAM = "spam", _("C’est une publicité ou une arnaque")
    PERSONAL = "personal", _("On y lit des données personnelles")
    OTHER = "other", _("Autre chose")


class ReportState(models.TextChoices):
    """Whether somebody has looked after it."""

    OPEN = "open", _("À traiter")
    HANDLED = "handled", _("Traité")


class OfferReport(models.Model):
    """A reader's report of an offer, which a moderator handles.

    ``country`` and ``territory`` are the offer’s: they say whose it is. ``text`` and ``email``, the reader’s own, are
    erased after 90 days; what was reported, when, who handled it and when stay.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    offer_id = models.CharField(_("référence de l’offre"), max_length=64)
    offer_title = models.CharField(_("titre de l’offre"), max_length=255)
    country = models.ForeignKey(
        "reference.Country", verbose_name=_("pays"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    territory = models.ForeignKey(
        "reference.Territory", verbose_name=_("territoire"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("motif"), max_length=10, choices=ReportReason.choices)
    text = models.TextField(_("texte"), blank=True)
    email = models.EmailField(_("adresse pour répondre"), max_length=254, blank=True)
    received_at = models.DateTimeField(_("reçu le"), default=timezone.now, editable=False)
    state = models.CharField(_("état"), max_length=8, choices=ReportState.choices, default=ReportState.OPEN)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("traité par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("traité le"), null=True, blank=True)

    class Meta:
        verbose_name = _("signalement")
        verbose_name_plural = _("signalements")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "received_at"], name="report_state"),
            models.Index(fields=["offer_id"], name="report_offer"),
            models.Index(fields=["received_at"], condition=~Q(text="", email=""), name="report_text"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_title} ({self.get_reason_display()})"

    @property
    def is_open(self) -> bool:
        """Whether nobody has handled it yet."""
        return self.state == ReportState.OPEN
