"""Projects of French local authorities abroad."""

from datetime import date

from pydantic import BaseModel, Field

from cms.syndication.schemas.base import Budget, Coded, File, Image, Item, Period, Point, Themed


class LeadRef(BaseModel):
    """The collectivité that leads a project."""

    id: str = Field(examples=["h4n8pzt2vc"])
    name: str = Field(examples=["Rennes"])
    url: str | None = Field(
        description="Null where it has no page of its own",
        examples=["https://portail.example/fr/atlas/collectivites/h4n8pzt2vc/rennes/"],
    )
    type: Coded
    insee_code: str = Field(examples=["35238"])
    siren: str = Field(examples=["213502388"])


class CollectiviteRef(BaseModel):
    """A collectivité that takes part."""

    id: str = Field(examples=["h4n8pzt2vc"])
    name: str = Field(examples=["Rennes"])
    url: str | None = Field(
        description="Null where it has no page of its own",
        examples=["https://portail.example/fr/atlas/collectivites/h4n8pzt2vc/rennes/"],
    )
    role: Coded = Field(description="IATI OrganisationRole")


class PartnerRef(BaseModel):
    """A partner in a project."""

    id: str = Field(examples=["w3c9rjx5tn"])
    name: str = Field(examples=["Commune de Ziguinchor"])
    url: str | None = Field(
        description="Null where it has no page of its own",
        examples=["https://portail.example/fr/atlas/partenaires/w3c9rjx5tn/commune-de-ziguinchor/"],
    )
    country: Coded
    role: Coded = Field(description="IATI OrganisationRole")
    type: Coded


class CountryShare(Coded):
    """A country, with its share of the project."""

    percentage: float | None = Field(examples=[100])


class SectorShare(Coded):
    """A DAC purpose code, with its share of the project."""

    percentage: float | None = Field(examples=[100])


class Marker(Coded):
    """A DAC policy marker."""

    significance: Coded


class Funding(BaseModel):
    """Who pays how much."""

    name: str = Field(examples=["Agence de l’eau Loire-Bretagne"])
    type: Coded
    amount: str | None = Field(examples=["45000.00"])
    currency: str = Field(examples=["EUR"])


class Result(BaseModel):
    """What the project brought about."""

    title: str = Field(examples=["Bornes-fontaines en service"])
    value: str = Field(examples=["12"])
    description: str = Field(examples=["Chacune sert environ 300 personnes."])


class Picture(Image):
    """A picture with its caption."""

    caption: str = Field(examples=["Le forage de Kandé"])


class Link(BaseModel):
    """A page elsewhere."""

    title: str = Field(examples=["Le projet sur le site de la ville"])
    url: str = Field(examples=["https://ville.example/ziguinchor"])


class Dates(BaseModel):
    """Dates, planned and actual."""

    planned_start: date | None = Field(examples=["2024-01-01"])
    actual_start: date | None = Field(examples=["2024-02-12"])
    planned_end: date | None = Field(examples=["2026-12-31"])
    actual_end: date | None = Field(examples=[None])


class Related(BaseModel):
    """Another project."""

    relation: Coded
    id: str = Field(examples=["t5w2kdz8qm"])
    title: str = Field(examples=["Assainissement à Ziguinchor"])
    url: str = Field(examples=["https://portail.example/fr/atlas/projets/t5w2kdz8qm/assainissement-a-ziguinchor/"])


class ProjectItem(Item, Themed, Period):
    """A project in a list."""

    summary: str = Field(examples=["Douze bornes-fontaines et un comité d’usagers par quartier."])
    lead: LeadRef | None = Field(description="The collectivité that leads it")
    collectivites: list[CollectiviteRef] = Field(description="The lead first")
    partners: list[PartnerRef]
    countries: list[CountryShare]
    tags: list[str] = Field(examples=[["forage"]])
    status: Coded = Field(description="IATI ActivityStatus")
    kind_of_cooperation: Coded
    budget: Budget | None
    points: list[Point]
    confirmed_at: date | None = Field(description="When someone last said it's still true", examples=["2026-03-02"])
    image: Image | None


class ProjectDetail(ProjectItem):
    """A project."""

    description: str = Field(description="HTML", examples=["<p>Le forage de Kandé …</p>"])
    dates: Dates
    fundings: list[Funding]
    places: list[Point]
    sectors: list[SectorShare]
    markers: list[Marker]
    results: list[Result]
    pictures: list[Picture]
    documents: list[File]
    links: list[Link]
    source: str = Field(examples=["Déclaration annuelle"])
    external_id: str = Field(examples=["FR-35-2024-017"])
    confirmed_by: str = Field(examples=["Direction des relations internationales"])
    territories: list[Coded]
    related: list[Related]
