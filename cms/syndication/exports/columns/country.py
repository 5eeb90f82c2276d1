"""The table of countries."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, coded, several_coded, value, words
from cms.syndication.exports.columns.common import POINT

COUNTRY: Final[tuple[Column, ...]] = (
    value("iso3", _("Code ISO 3166-1 à trois lettres")),
    value("m49", _("Code M49 de l’ONU")),
    value("name_fr", _("Nom en français"), "label", "fr"),
    value("name_en", _("Nom en anglais"), "label", "en"),
    value("name_es", _("Nom en espagnol"), "label", "es"),
    *coded("region", _("Région du monde")),
    *several_coded(("region_codes", "regions"), _("Régions du monde qui le contiennent"), "regions"),
    *POINT,
    value("summary", _("Résumé")),
    words("body", _("Texte")),
    value("embassy", _("Ambassade"), "embassy", "name"),
    value("embassy_email", _("Adresse électronique de l’ambassade"), "embassy", "email"),
    value("embassy_phone", _("Téléphone de l’ambassade"), "embassy", "phone"),
    value("embassy_website", _("Site internet de l’ambassade"), "embassy", "website", type="url"),
    value("embassy_address", _("Adresse postale de l’ambassade"), "embassy", "address"),
)
