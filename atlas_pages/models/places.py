"""Points on the map, as pages and partners have them."""

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGITUDE_VALIDATORS: Final = (MinValueValidator(-180), MaxValueValidator(180))
LATITUDE_VALIDATORS: Final = (MinValueValidator(-90), MaxValueValidator(90))


class PointModel(models.Model):
    """Abstract: a point in WGS 84 degrees, or none; half a point is an error."""

    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=LONGITUDE_VALIDATORS,
        help_text=_("En degrés décimaux, négative à l’ouest de Greenwich. Exemple : −17,4441 pour Dakar."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=LATITUDE_VALIDATORS,
        help_text=_("En degrés décimaux, négative au sud de l’équateur. Exemple : 14,6937 pour Dakar."),
    )

    class Meta:
        abstract = True

    @property
    def has_point(self) -> bool:
        """Whether both coordinates are known."""
        return self.longitude is not None and self.latitude is not None

    def clean(self) -> None:
        """Raise ``ValidationError`` on the coordinate that is missing beside the other."""
        super().clean()
        if (self.longitude is None) != (self.latitude is None):
            missing = "longitude" if self.longitude is None else "latitude"
            message = _("Donnez la longitude et la latitude, ou aucune des deux.")
            raise ValidationError({missing: ValidationError(message, code="half_point")})
