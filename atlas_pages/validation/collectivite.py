"""What a collectivité's sheet must respect: codes that are well-formed and fit together."""

import re
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from atlas_pages.enums import CollectiviteType
from atlas_pages.validation.errors import Errors
from cms.reference.models import Territory

if TYPE_CHECKING:
    from atlas_pages.models import CollectivitePage

#: Shape of the INSEE code by nature; natures that have none are absent.
INSEE_SHAPES: Final = {
    CollectiviteType.COMMUNE: re.compile(r"([0-9]{2}|2[AB])[0-9]{3}"),
    CollectiviteType.DEPARTEMENT: re.compile(r"[0-9]{2}|2[AB]|97[0-9]"),
    CollectiviteType.REGION: re.compile(r"[0-9]{2}"),
    CollectiviteType.CTU: re.compile(r"[0-9]{2,3}|2[AB]|[0-9]{2}[A-Z]"),
    CollectiviteType.COM: re.compile(r"9[78][0-9]"),
    CollectiviteType.METROPOLE: re.compile(r"[0-9]{2}[A-Z0-9]?|[0-9]{5}"),
}


def check_collectivite(page: "CollectivitePage") -> None:
    """Raise ``ValidationError`` by field."""
    errors = Errors()
    page.insee_code = page.insee_code.strip().upper()
    if page.insee_code and page.type:
        _check_insee(page, errors)
    _check_territory(page, errors)
    errors.raise_if_any()


def _check_insee(page: "CollectivitePage", errors: Errors) -> None:
    shape = INSEE_SHAPES.get(CollectiviteType(page.type)) if page.type in CollectiviteType.values else None
    if shape is None:
        errors.add(
            "insee_code", _("Cette nature de collectivité n’a pas de code INSEE : donnez son SIREN."), "no_insee"
        )
    elif not shape.fullmatch(page.insee_code):
        message = _("« %(code)s » n’est pas un code INSEE de cette nature de collectivité.")
        errors.add("insee_code", message, "insee", code=page.insee_code)
    elif not Territory.objects.filter(insee_code=page.insee_code).exists():
        message = _("Aucun territoire n’a ou n’a eu le code INSEE « %(code)s ».")
        errors.add("insee_code", message, "unknown_insee", code=page.insee_code)


def _check_territory(page: "CollectivitePage", errors: Errors) -> None:
    territory = page.territory
    if territory is None:
        return
    if page.insee_code and territory.insee_code and page.insee_code != territory.insee_code:
        message = _("Le territoire choisi (%(name)s) a le code INSEE %(code)s.")
        errors.add("insee_code", message, "other_insee", name=territory.name, code=territory.insee_code)
    if page.siren and territory.siren and page.siren != territory.siren:
        message = _("Le territoire choisi (%(name)s) a le SIREN %(code)s.")
        errors.add("siren", message, "other_siren", name=territory.name, code=territory.siren)
