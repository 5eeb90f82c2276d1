"""Editorial pages and news."""

import datetime as dt

from pydantic import BaseModel, Field

from cms.syndication.schemas.base import Coded, Image, Item


class Translation(BaseModel):
    """The same article in another language."""

    language: str = Field(examples=["en"])
    id: str = Field(examples=["p9r4xvb7kt"])
    url: str = Field(examples=["https://portail.example/en/news/a-call-for-projects/"])


class ArticleItem(Item):
    """An article in a list."""

    type: Coded
    summary: str = Field(examples=["L’appel à projets est ouvert jusqu’au 31 janvier."])
    date: dt.date | None = Field(examples=["2026-10-05"])
    tags: list[str] = Field(examples=[["appel à projets"]])
    image: Image | None


class ArticleDetail(ArticleItem):
    """An article."""

    body: str = Field(description="HTML", examples=["<p>…</p>"])
    translations: list[Translation]
