"""Partners abroad."""

from pydantic import Field

from cms.syndication.schemas.base import Coded, Item, Point


class PartnerItem(Item):
    """A partner in a list."""

    acronym: str = Field(examples=["UCAD"])
    type: Coded
    city: str = Field(examples=["Dakar"])
    country: Coded
    points: list[Point]
    website: str = Field(examples=["https://universite.example"])


class PartnerDetail(PartnerItem):
    """A partner."""

    description: str = Field(examples=["Université publique, 80 000 étudiants."])
