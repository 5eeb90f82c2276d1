"""Reference data: what codes stand for, with their labels in three languages."""

from cms.reference.models.country import Country, WorldRegion
from cms.reference.models.sdg import SDG
from cms.reference.models.territory import Territory, TerritoryQuerySet, resolve_insee
from cms.reference.models.theme import Theme

__all__ = ["SDG", "Country", "Territory", "TerritoryQuerySet", "Theme", "WorldRegion", "resolve_insee"]
