"""What catalogue and pages say in the same words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

TITLE: Final = _("Coopération décentralisée : données ouvertes de l’Atlas et de la Bourse-projets")
DESCRIPTION: Final = _(
    "Les projets internationaux des collectivités territoriales françaises, les collectivités qui les mènent,"
    " leurs partenaires, les pays où elles agissent et les offres de coopération : le registre entier, à jour."
)
ATTRIBUTION: Final = _(
    "Source : ministère de l’Europe et des Affaires étrangères, Atlas et Bourse-projets de la coopération"
    " décentralisée, avec la date de la dernière mise à jour."
)
