"""What a project's sheet lacks to be a whole IATI activity, and what was computed in its place."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from atlas_pages.iati.elements import clean
from atlas_pages.iati.organisations import participants
from atlas_pages.iati.shares import are_declared
from atlas_pages.iati.sheet import Sheet

#: Without one of these no activity is valid: the project is left out of the file.
REQUIRED: Final[dict[str, str | Promise]] = {
    "title": _("Pas de titre"),
    "description": _("Ni résumé ni description"),
    "participating_org": _("Aucune organisation"),
    "activity_status": _("État d’avancement inconnu"),
    "activity_date": _("Aucune date de début"),
    "sector": _("Ni thème ni secteur"),
}
#: What the sheet doesn't say, and the activity doesn't either.
MISSING: Final[dict[str, str | Promise]] = {
    "recipient_country": _("Pays inconnu"),
    "end_date": _("Date de fin inconnue"),
    "date_refused": _("Une date réelle est à venir, ou une fin précède son début : elle n’est pas publiée"),
    "location": _("Aucun lieu sur la carte"),
    "dac_sector": _("Les thèmes n’ont pas de code-objet du CAD"),
    "sdg": _("Aucun objectif de développement durable"),
    "policy_marker": _("Aucun marqueur du CAD"),
    "policy_marker_significance": _("L’importance d’un marqueur est inconnue : il n’est pas publié"),
    "budget": _("Budget inconnu"),
    "budget_period": _("Budget sans période : les dates du projet manquent ou sont trop éloignées"),
    "organisation_reference": _("Une organisation n’a pas d’identifiant dans un registre"),
    "organisation_type": _("Le type d’une organisation est inconnu"),
}
#: What the standard asks and was computed, as the activity says itself.
COMPUTED: Final[dict[str, str | Promise]] = {
    "country_percentage": _("Parts des pays non déclarées : égales"),
    "sector_from_theme": _("Secteurs non déclarés : ceux du CAD qui correspondent aux thèmes"),
    "sector_percentage": _("Parts des secteurs non déclarées : égales"),
    "budget_by_year": _("Budget déclaré pour toute la durée : réparti par année selon le nombre de jours"),
    "document_category": _("Catégorie des documents non déclarée : « Activity web page »"),
}


@dataclass(frozen=True, slots=True)
class Gaps:
    """Names of ``REQUIRED`` and ``MISSING``, and of ``COMPUTED``, that are true of a sheet."""

    required: tuple[str, ...]
    missing: tuple[str, ...]
    computed: tuple[str, ...]

    @property
    def is_publishable(self) -> bool:
        """Whether the sheet makes a valid activity."""
        return not self.required


def gaps_of(sheet: Sheet) -> Gaps:
    """Return what a sheet lacks."""
    return Gaps(_true(_required(sheet)), _true(_missing(sheet)), _true(_computed(sheet)))


def _true(found: dict[str, bool]) -> tuple[str, ...]:
    return tuple(name for name, is_so in found.items() if is_so)


def _required(sheet: Sheet) -> dict[str, bool]:
    json = sheet.json
    return {
        "title": not clean(json["title"]),
        "description": not clean(sheet.description),
        "participating_org": not participants(json),
        "activity_status": not json["status"],
        "activity_date": sheet.start is None,
        "sector": not (json["themes"] or sheet.sectors),
    }


def _missing(sheet: Sheet) -> dict[str, bool]:
    json = sheet.json
    organisations = participants(json)
    return {
        "recipient_country": not json["countries"],
        "end_date": sheet.end is None,
        "date_refused": sheet.has_refused_dates,
        "location": not json["places"],
        "dac_sector": not sheet.sectors,
        "sdg": not json["sdgs"],
        "policy_marker": not json["markers"],
        "policy_marker_significance": any(not marker["significance"] for marker in json["markers"]),
        "budget": sheet.budget is None,
        "budget_period": sheet.budget is not None and not sheet.budgets,
        "organisation_reference": any(not one.reference for one in organisations),
        "organisation_type": any(not one.type for one in organisations),
    }


def _computed(sheet: Sheet) -> dict[str, bool]:
    countries = [country["percentage"] for country in sheet.json["countries"]]
    sectors = [share for _code, share in sheet.sectors]
    return {
        "country_percentage": len(countries) > 1 and not are_declared(countries),
        "sector_from_theme": bool(sectors) and not sheet.has_own_sectors,
        "sector_percentage": len(sectors) > 1 and not are_declared(sectors),
        "budget_by_year": len(sheet.budgets) > 1,
        "document_category": bool(sheet.json["documents"]),
    }
