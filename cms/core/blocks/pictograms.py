"""Pictograms of the design system that editors may choose: path in DSFR's artwork → words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PICTOGRAMS: Final[list[tuple[str, Promise]]] = [
    ("buildings/city-hall", _("Mairie")),
    ("buildings/school", _("École")),
    ("buildings/house", _("Maison")),
    ("buildings/companie", _("Entreprise")),
    ("environment/environment", _("Environnement")),
    ("environment/human-cooperation", _("Coopération")),
    ("environment/leaf", pgettext_lazy("pictogramme", "Nature")),
    ("environment/food", _("Alimentation")),
    ("environment/sun", _("Climat")),
    ("environment/tree", _("Forêt")),
    ("health/health", _("Santé")),
    ("institutions/justice", _("Justice")),
    ("institutions/money", _("Financement")),
    ("institutions/firefighter", _("Urgence")),
    ("leisure/culture", _("Culture")),
    ("leisure/community", _("Communauté")),
    ("leisure/book", _("Lecture")),
    ("map/map", _("Carte")),
    ("map/compass", _("Boussole")),
    ("map/location-france", _("France")),
    ("map/airport", _("Voyage")),
    ("document/document", _("Document")),
    ("document/document-search", _("Recherche de documents")),
    ("document/contract", _("Convention")),
    ("digital/data-visualization", _("Données")),
    ("digital/internet", _("Internet")),
    ("digital/calendar", _("Calendrier")),
    ("digital/search", _("Recherche")),
    ("digital/mail-send", _("Courriel")),
    ("system/information", _("Information")),
    ("system/language", _("Langues")),
    ("system/success", _("Réussite")),
]
