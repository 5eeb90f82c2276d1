"""What an offer must satisfy, beyond each field's own rules; each error names its field."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bourse_pages.enums import OfferDirection, OfferState

if TYPE_CHECKING:
    from bourse_pages.models import OfferPage


@dataclass(slots=True)
class FieldErrors:
    """Errors by field name, collected so that an editor sees them all at once."""

    by_field: dict[str, list[str | Promise]] = field(default_factory=lambda: defaultdict(list))

    def add_if(self, is_wrong: bool, field_name: str, message: str | Promise) -> None:
        """Add ``message`` to the field if ``is_wrong``."""
        if is_wrong:
            self.by_field[field_name].append(message)

    def raise_if_any(self) -> None:
        """Raise one ``ValidationError`` with all errors, or return."""
        if self.by_field:
            raise ValidationError({name: [str(text) for text in texts] for name, texts in self.by_field.items()})


def offer_errors(offer: "OfferPage", *, is_draft: bool = False) -> FieldErrors:
    """Return the offer's errors; a draft may still lack what its publication needs."""
    errors = FieldErrors()
    errors.add_if(
        bool(offer.planned_start and offer.planned_end and offer.planned_end < offer.planned_start),
        "planned_end",
        _("La fin prévue précède le début prévu."),
    )
    errors.add_if(
        (offer.longitude is None) != (offer.latitude is None),
        "latitude" if offer.latitude is None else "longitude",
        _("Donnez la longitude et la latitude, ou aucune des deux."),
    )
    errors.add_if(
        offer.direction == OfferDirection.SEEKS_FRENCH and offer.territory_id is not None,
        "territory",
        _("Une autorité étrangère n’a pas de territoire français : videz ce champ ou changez le sens de l’offre."),
    )
    errors.add_if(
        not is_draft and offer.state == OfferState.OPEN and offer.expires_on is None,
        "expires_on",
        _("Une offre ouverte a une échéance : donnez le dernier jour où l’on peut répondre."),
    )
    return errors
