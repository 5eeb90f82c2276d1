"""Countries that projects take place in."""

from pydantic import BaseModel, Field

from cms.syndication.schemas.base import Coded, Item, Label, Point


class Embassy(BaseModel):
    """The French embassy to ask."""

    name: str = Field(examples=["Ambassade de France au Sénégal"])
    email: str = Field(examples=["cooperation@ambassade.example"])
    phone: str = Field(examples=["+221 33 000 00 00"])
    website: str = Field(examples=["https://ambassade.example"])
    address: str = Field(examples=["1 rue El Hadj Amadou Assane Ndoye, Dakar"])


class CountryItem(Item):
    """A country in a list; its `id` is its ISO 3166-1 alpha-2 code."""

    summary: str = Field(examples=["Quarante collectivités françaises coopèrent avec le Sénégal."])
    label: Label
    region: Coded = Field(description="UN M49 sub-region")
    regions: list[Coded] = Field(description="All M49 regions around it, the smallest first")
    points: list[Point]
    iso3: str = Field(examples=["SEN"])
    m49: str = Field(examples=["686"])


class CountryDetail(CountryItem):
    """A country."""

    body: str = Field(description="HTML", examples=["<p>La coopération avec le Sénégal …</p>"])
    embassy: Embassy | None
