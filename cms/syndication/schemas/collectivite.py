"""French local authorities."""

from datetime import date

from pydantic import BaseModel, Field

from cms.syndication.schemas.base import Coded, Image, Item, Point


class Contact(BaseModel):
    """The service to ask."""

    service: str = Field(examples=["Direction des relations internationales"])
    email: str = Field(examples=["international@ville.example"])
    phone: str = Field(examples=["+33 2 00 00 00 00"])


class CollectiviteItem(Item):
    """A collectivité in a list."""

    summary: str = Field(examples=["Rennes coopère avec Ziguinchor depuis 1980."])
    type: Coded
    insee_code: str = Field(examples=["35238"])
    siren: str = Field(examples=["213502388"])
    territory: Coded | None
    departement: Coded | None
    region: Coded | None
    population: int | None = Field(examples=[230890])
    points: list[Point]
    website: str = Field(examples=["https://ville.example"])
    confirmed_at: date | None = Field(examples=["2026-03-02"])


class CollectiviteDetail(CollectiviteItem):
    """A collectivité."""

    description: str = Field(description="HTML", examples=["<p>La ville …</p>"])
    contact: Contact
    image: Image | None
    members_of: list[Coded] = Field(description="The EPCI that it belongs to")
