"""The reference data in the database, as the generator takes it."""

from cms.reference.enums import TerritoryKind
from cms.reference.models import Country, Territory, Theme
from home.demo.cities import load_cities
from home.demo.records import Place, Sources, ThemeCodes

_KINDS = (TerritoryKind.REGION, TerritoryKind.DEPARTEMENT, TerritoryKind.EPCI, TerritoryKind.EPT, TerritoryKind.COMMUNE)


class NoReferenceDataError(RuntimeError):
    """The reference lists are empty: ``load_reference`` comes first."""


def load_sources() -> Sources:
    """Return territories, countries, themes and cities. Raises ``NoReferenceDataError`` if one of the lists is "
    "empty."""
    cities = load_cities()
    # A country's name in a French text is the short one that people say.
    countries = {country.code: country.label["fr"] for country in Country.objects.current() if country.code in cities}
    sources = Sources(
        territories=_territories(),
        countries=countries,
        themes=tuple(ThemeCodes(theme.code, tuple(theme.dac_codes)) for theme in Theme.objects.current()),
        cities={code: cities[code] for code in countries},
    )
    if not (sources.territories and sources.countries and sources.themes):
        raise NoReferenceDataError
    return sources


def _territories() -> tuple[Place, ...]:
    fields = (
        "code",
        "kind",
        "insee_code",
        "siren",
        "name",
        "population",
        "region__insee_code",
        "departement__insee_code",
    )
    rows = Territory.objects.current().filter(kind__in=_KINDS).order_by("code").values_list(*fields)
    return tuple(
        Place(code, kind, insee_code, siren, name.replace("'", "’"), population or 0, region or "", departement or "")
        for code, kind, insee_code, siren, name, population, region, departement in rows
    )
