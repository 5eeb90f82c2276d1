"""What answers hold, for the documentation only: answers are the log's own bytes, never serialized again."""

from typing import Final

from cms.syndication.schemas.article import ArticleDetail, ArticleItem
from cms.syndication.schemas.base import Item
from cms.syndication.schemas.collectivite import CollectiviteDetail, CollectiviteItem
from cms.syndication.schemas.country import CountryDetail, CountryItem
from cms.syndication.schemas.offer import OfferDetail, OfferItem
from cms.syndication.schemas.partner import PartnerDetail, PartnerItem
from cms.syndication.schemas.project import ProjectDetail, ProjectItem

#: Item and detail of the kinds that are documented field by field.
_DOCUMENTED: Final[dict[str, tuple[type[Item], type[Item]]]] = {
    "article": (ArticleItem, ArticleDetail),
    "collectivite": (CollectiviteItem, CollectiviteDetail),
    "country": (CountryItem, CountryDetail),
    "offer": (OfferItem, OfferDetail),
    "partner": (PartnerItem, PartnerDetail),
    "project": (ProjectItem, ProjectDetail),
}


def schemas_of(kind_name: str) -> tuple[type[Item], type[Item]]:
    """Return what an item and the details of a kind hold; what all have in common for a kind without its own."""
    return _DOCUMENTED.get(kind_name, (Item, Item))
