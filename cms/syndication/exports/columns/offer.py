"""The table of offers."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.syndication.exports.cells import Column, coded, several, several_coded, value, words
from cms.syndication.exports.columns.common import BUDGET, PERIOD, POINTS

OFFER: Final[tuple[Column, ...]] = (
    value("summary", _("Résumé")),
    *coded("direction", _("Sens de la recherche")),
    *coded("state", _("État")),
    value("expires_on", _("Expire le"), type="date"),
    value("authority", _("Collectivité qui cherche"), "authority", "name"),
    *coded("authority_type", _("Type de la collectivité"), "authority", "type"),
    *coded("country", pgettext_lazy("un seul", "Pays")),
    *coded("territory", _("Territoire")),
    value("place", _("Lieu")),
    *several_coded(("theme_codes", "themes"), _("Thèmes"), "themes"),
    *several_coded(("sdg_codes", "sdgs"), _("Objectifs de développement durable"), "sdgs"),
    *several_coded(("language_codes", "languages"), _("Langues de travail"), "languages"),
    *PERIOD,
    *BUDGET,
    words("need", _("Besoin")),
    words("context", _("Contexte")),
    words("expected", _("Ce qui est attendu du partenaire")),
    words("offered", _("Ce qui est proposé au partenaire")),
    several("attachment_urls", _("Documents (adresses)"), "attachments", "url"),
    value("answer_url", _("Page pour répondre"), type="url"),
    *POINTS,
)
