"""The site's tree, and the reference rows that the forms let people choose from."""

import pytest

from home.models import HomePage
from tests.factories.reference import CountryFactory, SDGFactory, TerritoryFactory, ThemeFactory


@pytest.fixture
def portal(site_tree: HomePage) -> None:
    CountryFactory()
    CountryFactory(code="FR", iso3="FRA", m49="250", name_fr="France", name_en="France", name_es="Francia")
    CountryFactory(code="MA", iso3="MAR", m49="504", name_fr="Maroc", name_en="Morocco", name_es="Marruecos")
    ThemeFactory()
    SDGFactory()
    TerritoryFactory()
