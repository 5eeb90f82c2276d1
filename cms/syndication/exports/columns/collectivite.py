"""The table of collectivités."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, coded, several_coded, value, words
from cms.syndication.exports.columns.common import POINT

COLLECTIVITE: Final[tuple[Column, ...]] = (
    *coded("type", _("Type")),
    value("insee_code", _("Code INSEE")),
    value("siren", _("SIREN")),
    *coded("territory", _("Territoire")),
    *coded("departement", _("Département")),
    *coded("region", _("Région")),
    *several_coded(("member_of_codes", "members_of"), _("Intercommunalités"), "members_of"),
    value("population", _("Population"), type="integer"),
    *POINT,
    value("summary", _("Résumé")),
    words("description", _("Description")),
    value("website", _("Site internet"), type="url"),
    value("contact_service", _("Service à contacter"), "contact", "service"),
    value("contact_email", _("Adresse électronique"), "contact", "email"),
    value("contact_phone", _("Téléphone"), "contact", "phone"),
    value("confirmed_at", _("Dernière confirmation"), type="date"),
)
