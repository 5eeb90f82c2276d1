"""What the items of all kinds share."""

from datetime import date, datetime

from pydantic import BaseModel, Field


class Label(BaseModel):
    """One text in three languages; where there is no translation, the French one."""

    fr: str = Field(examples=["Eau potable"])
    en: str = Field(examples=["Drinking water"])
    es: str = Field(examples=["Agua potable"])


class Coded(BaseModel):
    """A code with its label; `/reference/…` lists those of each list."""

    code: str = Field(examples=["water"])
    label: Label


class Budget(BaseModel):
    """An amount of money, as text so that no digit is lost."""

    amount: str = Field(examples=["120000.00"])
    currency: str = Field(description="ISO 4217", examples=["EUR"])


class Point(BaseModel):
    """A place in WGS 84 degrees."""

    longitude: float = Field(examples=[-16.2667])
    latitude: float = Field(examples=[12.5833])
    title: str = Field(examples=["Ziguinchor"])
    country: str = Field(description="ISO 3166-1 alpha-2, or empty", examples=["SN"])


class Image(BaseModel):
    """A picture with what it shows in words, and whom to credit."""

    url: str = Field(examples=["https://portail.example/media/images/forage.jpg"])
    alt: str = Field(examples=["Un forage équipé d’une pompe solaire"])
    credit: str = Field(examples=["Ville de Rennes"])
    width: int = Field(examples=[1200])
    height: int = Field(examples=[800])


class File(BaseModel):
    """A file to download."""

    title: str = Field(examples=["Convention de partenariat"])
    url: str = Field(examples=["https://portail.example/documents/12/convention.pdf"])
    size: int | None = Field(description="In bytes", examples=[184320])
    extension: str = Field(examples=["pdf"])


class Item(BaseModel):
    """What every object has."""

    seq: int = Field(description="The object's number in the log: it grows with each change", examples=[48213])
    id: str = Field(description="Permanent, whatever becomes of the title or the page's place", examples=["k7m2qxw9bd"])
    kind: str = Field(examples=["project"])
    url: str = Field(
        description="The page for people, in French; `/en/` and `/es/` in place of `/fr/` give it in other languages",
        examples=["https://portail.example/fr/atlas/projets/k7m2qxw9bd/eau-potable-a-ziguinchor/"],
    )
    title: str = Field(examples=["Eau potable à Ziguinchor"])
    language: str = Field(description="The language of the texts", examples=["fr"])
    updated_at: datetime = Field(examples=["2026-08-14T09:30:00+00:00"])


class Themed(BaseModel):
    """What an object is about."""

    themes: list[Coded]
    sdgs: list[Coded]


class Period(BaseModel):
    """From when to when; null where it isn't known."""

    start_date: date | None = Field(examples=["2024-01-01"])
    end_date: date | None = Field(examples=["2026-12-31"])
