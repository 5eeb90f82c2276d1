"""Who stands in for a moderator who is away."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.moderation.enums import DECIDING


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences, by when they are."""

    def today(self) -> Self:
        """Return those of today, the last day included."""
        today = timezone.localdate()
        return self.filter(begins_on__lte=today, ends_on__gte=today)


class Absence(models.Model):
    """From the first day to the last, the deputy decides within the absent person's scope too, and gets the mails."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("personne absente"), on_delete=models.CASCADE, related_name="+"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("suppléance"), on_delete=models.CASCADE, related_name="+"
    )
    begins_on = models.DateField(_("premier jour"))
    ends_on = models.DateField(_("dernier jour"))

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="absence_ends", condition=Q(ends_on__gte=F("begins_on"))),
            models.CheckConstraint(name="absence_deputy", condition=~Q(user=F("deputy"))),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ends_on"], name="absence_end")]

    def __str__(self) -> str:
        return f"{self.user} → {self.deputy}"

    def clean(self) -> None:
        """Raise ``ValidationError`` for days the wrong way round, or a deputy who decides about nothing."""
        super().clean()
        if None not in (self.begins_on, self.ends_on) and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": _("Le dernier jour vient après le premier.")})
        if self.user_id and self.user_id == self.deputy_id:
            raise ValidationError({"deputy": _("Choisissez une autre personne.")})
        if self.deputy_id and not self.deputy.portal_roles.filter(name__in=DECIDING).exists():
            raise ValidationError({"deputy": _("La suppléance revient à une personne qui a un rôle de modération.")})
