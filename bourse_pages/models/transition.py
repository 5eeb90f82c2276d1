"""When an offer went from one state to another, and by whom."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bourse_pages.enums import OfferState


class Actor(models.TextChoices):
    """Who changes an offer's state; nobody by name."""

    CLOCK = "clock", _("Échéance")
    DEPOSITOR = "depositor", _("Déposant")
    EDITOR = "editor", _("Administration")


class OfferTransition(models.Model):
    """One change of state of an offer, or of its last day (a renewal: the states are the same)."""

    offer_id = models.CharField(_("offre"), max_length=64)
    before = models.CharField(_("avant"), max_length=16, choices=OfferState.choices, blank=True)
    after = models.CharField(_("après"), max_length=16, choices=OfferState.choices)
    by = models.CharField(_("par"), max_length=9, choices=Actor.choices)
    at = models.DateTimeField(_("le"), default=timezone.now, editable=False)
    expires_on = models.DateField(_("échéance"), null=True, blank=True)
    #: With whom, for an offer that is in discussion or matched: only its depositor and editors see it.
    note = models.CharField(_("précision"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("changement d’état")
        verbose_name_plural = _("changements d’état")
        ordering: ClassVar[list[str]] = ["at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["offer_id", "at"], name="transition_offer")]

    def __str__(self) -> str:
        return f"{self.offer_id} : {self.before or '—'} → {self.after}"
