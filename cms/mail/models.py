"""Mail to be sent: written in the transaction that gives rise to it, so that it's neither lost nor premature."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailStatus(models.TextChoices):
    """Where a mail is."""

    WAITING = "waiting", _("En attente")
    SENT = "sent", _("Envoyé")
    FAILED = "failed", _("Refusé")


class Mail(models.Model):
    """One mail to one person, as it will be sent.

    ``key`` names the occasion: the same occasion makes no second mail.
    """

    key = models.CharField(_("occasion"), max_length=200, unique=True)
    kind = models.CharField(_("sorte"), max_length=60)
    language = models.CharField(_("langue"), max_length=2)
    to_email = models.EmailField(_("destinataire"), max_length=254)
    reply_to = models.CharField(_("répondre à"), max_length=254, blank=True)
    subject = models.CharField(_("objet"), max_length=250)
    text = models.TextField(_("texte"))
    html = models.TextField(_("HTML"))
    message_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    status = models.CharField(
        _("état"), max_length=8, choices=MailStatus.choices, default=MailStatus.WAITING, editable=False
    )
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now, editable=False)
    next_attempt_at = models.DateTimeField(_("prochain essai"), default=timezone.now, editable=False)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0, editable=False)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True, editable=False)
    last_error = models.CharField(_("dernière erreur"), max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = _("courriel")
        verbose_name_plural = _("courriels")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["next_attempt_at"], condition=Q(status="waiting"), name="mail_waiting"),
            models.Index(fields=["created_at"], name="mail_created"),
        ]

    def __str__(self) -> str:
        return self.subject
