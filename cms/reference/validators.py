"""Checks of the codes that people type."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.fr import siren as stdnum_siren


def validate_siren(value: str) -> None:
    """Refuse what isn't a SIREN: nine digits, the last a Luhn check digit."""
    if not stdnum_siren.is_valid(value) or not value.isdigit():
        raise ValidationError(
            _("« %(value)s » n’est pas un SIREN : neuf chiffres, dont le dernier est une clé de contrôle."),
            code="siren",
            params={"value": value},
        )
