"""What the portal keeps of people without an account: links that stand for a password, and counts against abuse."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SecretLink(models.Model):
    """A link that lets whoever holds it do one thing with one object.

    The secret itself isn't here, only its SHA-256. ``purpose`` says what may be done, ``subject`` with which object.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    purpose = models.CharField(_("usage"), max_length=40)
    subject = models.CharField(_("objet"), max_length=64)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("échéance"))
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, blank=True)

    class Meta:
        verbose_name = _("lien secret")
        verbose_name_plural = _("liens secrets")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["purpose", "subject"], name="secretlink_subject"),
            models.Index(fields=["expires_at"], name="secretlink_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject}"

    @property
    def is_valid(self) -> bool:
        """Whether it still opens something."""
        return self.withdrawn_at is None and self.expires_at > timezone.now()


class AttemptCount(models.Model):
    """How often somebody tried something in a stretch of time. ``bucket`` is a digest: nobody is named here."""

    bucket = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("compteur")
        verbose_name_plural = _("compteurs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["bucket", "started_at"], name="attempts_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["started_at"], name="attempts_started")]

    def __str__(self) -> str:
        return f"{self.count}"


class PersonalDataRequest(models.Model):
    """That somebody's data were given out or erased: by whom, when, how much. The person is a digest."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Action(models.TextChoices):
        """What was asked."""

        EXPORT = "export", _("Copie")
        ERASE = "erase", _("Effacement")

    action = models.CharField(_("demande"), max_length=6, choices=Action.choices)
    digest = models.CharField(max_length=64, editable=False)
    done_at = models.DateTimeField(_("faite le"), default=timezone.now, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("faite par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    rows = models.PositiveIntegerField(_("lignes"), default=0)

    class Meta:
        verbose_name = _("demande sur des données personnelles")
        verbose_name_plural = _("demandes sur des données personnelles")
        ordering: ClassVar[list[str]] = ["-done_at"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.done_at:%Y-%m-%d}"
