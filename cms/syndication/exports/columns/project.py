"""The table of projects: a row a project."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, coded, several, several_coded, value, words
from cms.syndication.exports.columns.common import BUDGET, PERIOD, POINTS

#: What a project is, when, and who leads it.
IDENTITY: Final[tuple[Column, ...]] = (
    value("summary", _("Résumé")),
    *coded("status", _("État d’avancement")),
    *coded("kind_of_cooperation", _("Forme de coopération")),
    *PERIOD,
    value("planned_start", _("Début prévu"), "dates", "planned_start", type="date"),
    value("actual_start", _("Début réel"), "dates", "actual_start", type="date"),
    value("planned_end", _("Fin prévue"), "dates", "planned_end", type="date"),
    value("actual_end", _("Fin réelle"), "dates", "actual_end", type="date"),
    value("lead_id", _("Chef de file (identifiant)"), "lead", "id"),
    value("lead", _("Chef de file"), "lead", "name"),
    *coded("lead_type", _("Type du chef de file"), "lead", "type"),
    value("lead_insee_code", _("Code INSEE du chef de file"), "lead", "insee_code"),
    value("lead_siren", _("SIREN du chef de file"), "lead", "siren"),
)
_COLLECTIVITES: Final[tuple[Column, ...]] = (
    several("collectivite_ids", _("Collectivités (identifiants)"), "collectivites", "id"),
    several("collectivites", _("Collectivités"), "collectivites", "name"),
    *several_coded(
        ("collectivite_role_codes", "collectivite_roles"), _("Rôles des collectivités"), "collectivites", "role"
    ),
)
_COUNTRIES: Final[tuple[Column, ...]] = (
    *several_coded(("country_codes", "countries"), _("Pays"), "countries"),
    several("country_percentages", _("Parts des pays (%)"), "countries", "percentage"),
)
_PARTNERS: Final[tuple[Column, ...]] = (
    several("partner_ids", _("Partenaires (identifiants)"), "partners", "id"),
    several("partners", _("Partenaires"), "partners", "name"),
    *several_coded(("partner_type_codes", "partner_types"), _("Types des partenaires"), "partners", "type"),
    *several_coded(("partner_role_codes", "partner_roles"), _("Rôles des partenaires"), "partners", "role"),
    *several_coded(("partner_country_codes", "partner_countries"), _("Pays des partenaires"), "partners", "country"),
)
#: What it is about, what it costs, where, and where it was told.
SUBJECT: Final[tuple[Column, ...]] = (
    *several_coded(("territory_codes", "territories"), _("Territoires français"), "territories"),
    *several_coded(("theme_codes", "themes"), _("Thèmes"), "themes"),
    *several_coded(("sector_codes", "sectors"), _("Secteurs du CAD"), "sectors"),
    several("sector_percentages", _("Parts des secteurs (%)"), "sectors", "percentage"),
    *several_coded(("sdg_codes", "sdgs"), _("Objectifs de développement durable"), "sdgs"),
    *several_coded(("marker_codes", "markers"), _("Marqueurs du CAD"), "markers"),
    several("marker_significance_codes", _("Importance des marqueurs (code)"), "markers", "significance", "code"),
    several("tags", _("Mots-clés"), "tags"),
    *BUDGET,
    several("funding_names", _("Financeurs"), "fundings", "name"),
    *several_coded(("funding_type_codes", "funding_types"), _("Types de financement"), "fundings", "type"),
    several("funding_amounts", _("Montants des financements"), "fundings", "amount"),
    several("funding_currencies", _("Devises des financements"), "fundings", "currency"),
    *POINTS,
)
_TEXTS: Final[tuple[Column, ...]] = (
    words("description", _("Description")),
    several("results", _("Résultats"), "results", "title"),
    several("result_values", _("Valeurs des résultats"), "results", "value"),
    several("document_urls", _("Documents (adresses)"), "documents", "url"),
    several("link_urls", _("Liens (adresses)"), "links", "url"),
    several("related_ids", _("Projets liés (identifiants)"), "related", "id"),
)
SOURCE: Final[tuple[Column, ...]] = (
    value("source", _("Source")),
    value("external_id", _("Identifiant d’origine")),
    value("confirmed_at", _("Dernière confirmation"), type="date"),
    value("confirmed_by", _("Confirmé par")),
)
PROJECT: Final = (*IDENTITY, *_COLLECTIVITES, *_COUNTRIES, *_PARTNERS, *SUBJECT, *_TEXTS, *SOURCE)
