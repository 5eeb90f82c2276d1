"""The columns that all kinds have: the first and the last of each table."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, coordinates, point, several, value

FIRST: Final[tuple[Column, ...]] = (
    value("id", _("Identifiant")),
    value("title", _("Titre")),
    value("url", _("Adresse de la fiche"), type="url"),
)
LAST: Final[tuple[Column, ...]] = (
    value("language", _("Langue des textes (code)")),
    value("updated_at", _("Mise à jour"), type="datetime"),
    value("seq", _("Numéro de version"), type="integer"),
)
PERIOD: Final[tuple[Column, ...]] = (
    value("start_date", _("Début"), type="date"),
    value("end_date", _("Fin"), type="date"),
)
BUDGET: Final[tuple[Column, ...]] = (
    value("budget_amount", _("Budget"), "budget", "amount", type="number"),
    value("budget_currency", _("Devise du budget"), "budget", "currency"),
)
POINT: Final[tuple[Column, ...]] = (
    Column("longitude", _("Longitude"), lambda item, _language: point(item, "longitude"), "number"),
    Column("latitude", _("Latitude"), lambda item, _language: point(item, "latitude"), "number"),
)
POINTS: Final[tuple[Column, ...]] = (
    several("places", _("Lieux"), "points", "title"),
    *POINT,
    Column("coordinates", _("Coordonnées de tous les lieux"), lambda item, _l: coordinates(item), is_list=True),
)
