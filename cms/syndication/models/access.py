"""Organisations that have tokens, their tokens (digests only), and how much they ask."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.syndication.enums import Scope


class Organisation(models.Model):
    """Another ministry, an institution, a company that reads by a token, and whom to write to there."""

    # Wagtail's index of what refers to what: no content does, and each save would be a task in the queue of mails.
    wagtail_reference_index_ignore: ClassVar[bool] = True

    name = models.CharField(_("nom"), max_length=200, unique=True)
    contact_name = models.CharField(_("interlocuteur"), max_length=200, blank=True)
    contact_email = models.EmailField(
        _("courriel"), max_length=254, help_text=_("On lui écrit quand un webhook est suspendu.")
    )
    language = models.CharField(_("langue des courriels"), max_length=2, choices=settings.LANGUAGES, default="fr")
    notes = models.TextField(_("notes"), blank=True, help_text=_("Usage annoncé, convention, dates."))
    created_at = models.DateTimeField(_("créée le"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("organisme réutilisateur")
        verbose_name_plural = _("organismes réutilisateurs")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens by what they're good for."""

    def valid(self) -> "TokenQuerySet":
        """Return those that open something now: neither revoked nor expired."""
        now = timezone.now()
        return self.filter(revoked_at=None).filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))


class Token(models.Model):
    """A token of the API. The secret itself isn't here, only its SHA-256, and its beginning to tell it by."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisme"), on_delete=models.PROTECT, related_name="tokens"
    )
    name = models.CharField(_("nom"), max_length=100, help_text=_("Où il sert : « site de l’ambassade »."))
    scopes = ArrayField(
        models.CharField(max_length=20, choices=Scope.choices), verbose_name=_("droits"), default=list, blank=True
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("commence par"), max_length=20, editable=False)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("créé par"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("échéance"), null=True, blank=True, help_text=_("Vide : sans échéance."))
    revoked_at = models.DateTimeField(_("révoqué le"), null=True, editable=False)
    last_used_at = models.DateTimeField(_("dernier usage"), null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("jeton d’API")
        verbose_name_plural = _("jetons d’API")
        ordering: ClassVar[list[str]] = ["organisation__name", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @property
    def is_valid(self) -> bool:
        """Whether it opens something now."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())


class Usage(models.Model):
    """How many requests were made with a token in a month, and how many of them were refused (429)."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="usage")
    month = models.DateField(_("mois"))
    requests = models.BigIntegerField(_("requêtes"), default=0)
    refused = models.BigIntegerField(_("refusées"), default=0)

    class Meta:
        verbose_name = _("usage de l’API")
        verbose_name_plural = _("usage de l’API")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["token", "month"], name="api_usage_once")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.requests}"
