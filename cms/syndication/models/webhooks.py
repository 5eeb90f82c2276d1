"""Addresses that are told of changes, what they may hold, and what is to be told them."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.public_ids import new_public_id
from cms.syndication.enums import DeliveryState, EventType, Suspension
from cms.syndication.models.access import Organisation


class Endpoint(models.Model):
    """An address of an organisation that is told of the changes of some kinds, as far as they pass filters.

    Its secret isn't here: it's derived from ``SECRET_KEY`` and the salt (``cms.syndication.webhooks.secrets``). Secrets
    of before (``old_salts``, the oldest first) sign too until ``old_until``. Changes up to ``from_seq`` aren't told.
    While it fails, ``paused_until`` spares it.
    """

    # Wagtail's index of what refers to what: no content does, and each save would be a task in the queue of mails.
    wagtail_reference_index_ignore: ClassVar[bool] = True

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisme"), on_delete=models.PROTECT, related_name="endpoints"
    )
    url = models.CharField(_("adresse"), max_length=500)
    description = models.CharField(_("description"), max_length=200, blank=True)
    kinds = ArrayField(models.CharField(max_length=32), verbose_name=_("sortes d’objets"), default=list, blank=True)
    query = models.TextField(_("filtres"), blank=True)
    suspension = models.CharField(_("état"), max_length=10, choices=Suspension.choices, blank=True, default="")
    from_seq = models.BigIntegerField(default=0)
    salt = models.CharField(max_length=80, editable=False)
    old_salts = ArrayField(models.CharField(max_length=80), default=list, blank=True, editable=False)
    old_until = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(_("échecs de suite"), default=0)
    failing_since = models.DateTimeField(_("en échec depuis"), null=True)
    paused_until = models.DateTimeField(null=True)
    last_success_at = models.DateTimeField(_("dernière remise"), null=True)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering: ClassVar[list[str]] = ["organisation__name", "pk"]

    def __str__(self) -> str:
        return self.url

    @property
    def is_active(self) -> bool:
        """Whether it's told of changes."""
        return self.suspension == Suspension.NONE


class HeldObject(models.Model):
    """That an endpoint with filters may hold an object: when it stops passing them, the endpoint must hear."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="held")
    kind = models.CharField(max_length=32)
    object_id = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["endpoint", "kind", "object_id"], name="webhook_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.object_id}"


class Delivery(models.Model):
    """Something to tell an endpoint. Of one object one at most waits: a later version takes the place of an earlier.

    What it says isn't here: it's read from the log when it's sent, so that nothing withdrawn is told. While it's being
    sent, ``next_attempt_at`` is when somebody else may try, should the sender have died; of one that is given up, it's
    when that was. ``event`` and ``seq`` foretell what will be said, and once it's delivered are what was.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    endpoint = models.ForeignKey(Endpoint, verbose_name=_("webhook"), on_delete=models.CASCADE)
    event = models.CharField(_("événement"), max_length=20, choices=EventType.choices)
    kind = models.CharField(_("sorte"), max_length=32, blank=True)
    object_id = models.CharField(_("objet"), max_length=64)
    seq = models.BigIntegerField(_("numéro"), default=0)
    state = models.CharField(_("état"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    created_at = models.DateTimeField(_("créée le"), default=timezone.now)
    due_since = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(_("prochain essai"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    last_attempt_at = models.DateTimeField(_("dernier essai"), null=True)
    last_status = models.PositiveSmallIntegerField(_("réponse"), null=True)
    last_error = models.CharField(_("erreur"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("remise")
        verbose_name_plural = _("remises")
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["endpoint", "kind", "object_id"], condition=Q(state="waiting"), name="webhook_waits_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["endpoint", "next_attempt_at"], condition=Q(state="waiting"), name="webhook_due"),
            models.Index(fields=["created_at"], name="webhook_created"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.kind}/{self.object_id}@{self.seq}"

    def is_too_old(self, now: datetime, patience: timedelta) -> bool:
        """Tell whether it was tried for long enough."""
        return now - self.due_since >= patience
