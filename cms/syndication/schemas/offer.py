"""Offers of the Bourse-projets."""

from datetime import date

from pydantic import BaseModel, Field

from cms.syndication.schemas.base import Budget, Coded, File, Item, Period, Point, Themed


class Authority(BaseModel):
    """Who looks for a partner."""

    name: str = Field(examples=["Commune de Cotonou"])
    type: Coded


class OfferItem(Item, Themed, Period):
    """An offer in a list."""

    summary: str = Field(examples=["Nous cherchons une ville qui a réorganisé sa collecte de déchets."])
    direction: Coded
    authority: Authority
    country: Coded
    place: str = Field(examples=["Cotonou"])
    points: list[Point]
    languages: list[Coded]
    budget: Budget | None
    state: Coded
    expires_on: date | None = Field(examples=["2027-01-31"])


class OfferDetail(OfferItem):
    """An offer. Its contact is never public: answer at `answer_url`, which passes messages on."""

    need: str = Field(description="HTML", examples=["<p>…</p>"])
    context: str = Field(description="HTML", examples=["<p>…</p>"])
    expected: str = Field(description="HTML: what is expected of the partner", examples=["<p>…</p>"])
    offered: str = Field(description="HTML", examples=["<p>…</p>"])
    attachments: list[File]
    territory: Coded | None
    answer_url: str | None = Field(
        description="Page that passes an answer on to the offer's contact; null where it can't be answered there.",
        examples=["https://portail.example/fr/bourse/contacter/4kxm7c2pqs/"],
    )
