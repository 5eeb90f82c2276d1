"""What the steps let people choose from, in their language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bourse_pages.deposit.forms.fields import Grouped
from cms.core.formats import number
from cms.reference.enums import TerritoryKind
from cms.reference.gazetteer import Town
from cms.reference.models import SDG, Country, Territory, Theme
from cms.reference.texts import search_key

FOUND = 12
#: Of a French collectivité's name: less finds everything.
SHORTEST = 2
CHOOSABLE = (
    TerritoryKind.REGION,
    TerritoryKind.DEPARTEMENT,
    TerritoryKind.EPCI,
    TerritoryKind.EPT,
    TerritoryKind.COMMUNE,
)
#: France under its other codes of ISO 3166: their authorities are French collectivités.
_FRANCE = ("FR", "BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT")
#: Where nobody lives but researchers and soldiers: there is no local authority.
_UNINHABITED = ("AQ", "BV", "GS", "HM", "IO", "UM")
NOTHING_FOUND = gettext_lazy("Aucune collectivité ne porte ce nom ou ce code. Essayez avec moins de mots.")


def country_choices(*, abroad: bool = False) -> list[tuple[str, str]]:
    """Return the countries of today by name; ``abroad``, without France's and those without local authorities."""
    countries = Country.objects.current()
    named = [
        (country.code, country.name)
        for country in (countries.exclude(code__in=_FRANCE + _UNINHABITED) if abroad else countries)
    ]
    return sorted(named, key=lambda choice: search_key(choice[1]))


def theme_choices() -> list[tuple[str, str]]:
    """Return the themes in groups: each theme of the first level in general, then those below it."""
    themes = list(Theme.objects.current())
    names = {theme.code: theme.name for theme in themes}
    found: list[tuple[str, str]] = []
    for top in (theme for theme in themes if not theme.parent_code):
        below = [theme for theme in themes if theme.parent_code == top.code]
        general = _("%(theme)s, en général") % {"theme": top.name} if below else top.name
        found.append((top.code, Grouped.of(general, names[top.code])))
        found += [(theme.code, Grouped.of(theme.name, names[top.code])) for theme in below]
    return found


def sdg_choices() -> list[tuple[str, str]]:
    """Return the goals with their numbers."""
    return [(goal.code, f"{goal.code}. {goal.name}") for goal in SDG.objects.all()]


def territories_like(text: str) -> list[Territory]:
    """Return the collectivités of today that have a name or a code, best first; what merged leads to what it became."""
    if len(search_key(text)) < SHORTEST:
        return []
    territories = Territory.objects.select_related("departement", "successor").search(text)
    found = list(territories.filter(is_current=True, kind__in=CHOOSABLE)[:FOUND])
    if not found:
        successors = (territory.today() for territory in territories.filter(is_current=False)[:FOUND])
        found = [territory for territory in successors if territory.is_current and territory.kind in CHOOSABLE]
    return list({territory.code: territory for territory in found}.values())


def town_choice(town: Town) -> tuple[str, str]:
    """Return a town as a choice: its name, where, how many live there."""
    people = ngettext("%(count)s habitant", "%(count)s habitants", town.population) % {"count": number(town.population)}
    parts = [part for part in (town.within, people if town.population else "") if part]
    return town.code, f"{town.name} — {', '.join(parts)}" if parts else town.name


def territory_choice(territory: Territory) -> tuple[str, str]:
    """Return a collectivité as a choice: its name, what it is, where, its code."""
    parts = [str(TerritoryKind(territory.kind).label)]
    if territory.departement is not None and territory.kind != TerritoryKind.DEPARTEMENT:
        parts.append(territory.departement.name)
    parts.append(territory.insee_code or territory.siren)
    return territory.code, f"{territory.name} — {', '.join(part for part in parts if part)}"
