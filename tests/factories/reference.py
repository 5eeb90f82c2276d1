"""Factories of reference data: rows with made-up codes that are valid in their standard's form."""

import factory
from factory.django import DjangoModelFactory

from cms.reference.enums import TerritoryKind
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion


class WorldRegionFactory(DjangoModelFactory):
    code = "011"
    name_fr = "Afrique de l’Ouest"
    name_en = "Western Africa"
    name_es = "África occidental"

    class Meta:
        model = WorldRegion
        django_get_or_create = ("code",)


class CountryFactory(DjangoModelFactory):
    """Senegal, unless told otherwise: a country is made once a test, and found by its code then."""

    code = "SN"
    iso3 = "SEN"
    m49 = "686"
    region = factory.SubFactory(WorldRegionFactory)
    name_fr = "Sénégal"
    name_en = "Senegal"
    name_es = "Senegal"
    longitude = -14.45
    latitude = 14.5

    class Meta:
        model = Country
        django_get_or_create = ("code",)


class ThemeFactory(DjangoModelFactory):
    """Water, unless told otherwise."""

    code = "water"
    name_fr = "Eau et assainissement"
    name_en = "Water and sanitation"
    name_es = "Agua y saneamiento"

    class Meta:
        model = Theme
        django_get_or_create = ("code",)


class SDGFactory(DjangoModelFactory):
    code = "6"
    name_fr = "Eau propre et assainissement"
    name_en = "Clean water and sanitation"
    name_es = "Agua limpia y saneamiento"
    position = 6

    class Meta:
        model = SDG
        django_get_or_create = ("code",)


class TerritoryFactory(DjangoModelFactory):
    """Rennes, unless told otherwise."""

    code = "commune-35238"
    kind = TerritoryKind.COMMUNE
    insee_code = "35238"
    siren = "213502388"
    name = "Rennes"
    population = 225081
    longitude = -1.68
    latitude = 48.11

    class Meta:
        model = Territory
        django_get_or_create = ("code",)
