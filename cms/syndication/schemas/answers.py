"""Answers around items: lists, changes, codes, health, problems."""

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from cms.syndication.schemas.base import Coded, Item


class ListMeta(BaseModel):
    """Figures of a list."""

    total_count: int = Field(description="How many objects pass the filters, on all pages", examples=[312])
    head: int = Field(description="The highest number of the log when this was read", examples=[48213])
    end_of_ranking: bool | None = Field(
        default=None,
        description="There, and true, where more was found than relevance ranks (10,000): another `sort` goes on",
        examples=[None],
    )


class Links(BaseModel):
    """Where to go on."""

    next: str | None = Field(
        description="The next page, null on the last", examples=["https://portail.example/api/v1/projects?cursor=WyJ0"]
    )


def list_of(item: type[Item]) -> type[BaseModel]:
    """Return the schema of a list of these items."""
    name = f"{item.__name__.removesuffix('Item')}List"
    fields: Any = {"meta": (ListMeta, ...), "links": (Links, ...), "items": (list[item], ...)}  # type: ignore[valid-type]
    made: type[BaseModel] = create_model(name, __doc__="A page of a list.", **fields)
    return made


class Change(BaseModel):
    """What became of an object."""

    seq: int = Field(examples=[48213])
    kind: str = Field(examples=["project"])
    id: str = Field(examples=["k7m2qxw9bd"])
    op: Literal["upsert", "delete"] = Field(
        description="`upsert`: put `item` in place of your copy, if you have one; `delete`: remove your copy",
        examples=["upsert"],
    )
    item: dict[str, Any] | None = Field(
        description="The item as its list shows it; null for a delete",
        examples=[{"seq": 48213, "id": "k7m2qxw9bd", "kind": "project", "title": "Eau potable à Ziguinchor"}],
    )


class Changes(BaseModel):
    """A page of changes, in the order of their numbers."""

    head: int = Field(examples=[48213])
    next_since: int = Field(description="What to send as `since` next time", examples=[48213])
    has_more: bool = Field(description="Whether to ask again at once", examples=[False])
    changes: list[Change]


class ReferenceMeta(BaseModel):
    """Figures of a reference list."""

    total_count: int = Field(examples=[17])


class CountryCode(Coded):
    """A country."""

    iso3: str = Field(examples=["SEN"])
    m49: str = Field(examples=["686"])
    region: Coded
    regions: list[Coded]
    longitude: float | None = Field(examples=[-14.5])
    latitude: float | None = Field(examples=[14.5])
    is_retired: bool = Field(examples=[False])


class BelowCode(Coded):
    """A code that may lie below another."""

    parent: str | None = Field(description="The code above", examples=[None])
    is_retired: bool = Field(examples=[False])


class ThemeCode(BelowCode):
    """A theme."""

    dac_codes: list[str] = Field(description="OECD DAC purpose codes", examples=[["14030", "14031"]])


class TerritoryCode(Coded):
    """A territory of France, of today or of before."""

    kind: Coded
    insee_code: str = Field(examples=["35238"])
    siren: str = Field(examples=["213502388"])
    population: int | None = Field(examples=[230890])
    longitude: float | None = Field(examples=[-1.6778])
    latitude: float | None = Field(examples=[48.1173])
    is_current: bool = Field(examples=[True])
    departement: Coded | None
    region: Coded | None
    successor: Coded | None = Field(description="What it merged into", examples=[None])


def codes_of(item: type[Coded]) -> type[BaseModel]:
    """Return the schema of a reference list of these codes."""
    fields: Any = {"meta": (ReferenceMeta, ...), "links": (Links, ...), "items": (list[item], ...)}  # type: ignore[valid-type]
    made: type[BaseModel] = create_model(f"{item.__name__}List", __doc__="A list of codes.", **fields)
    return made


class ReaderState(BaseModel):
    """A reader of the log."""

    name: str = Field(examples=["search"])
    seq: int = Field(examples=[48213])
    lag: int = Field(description="How far behind the head it is", examples=[0])


class ServiceState(BaseModel):
    """A service that the portal needs."""

    name: str = Field(examples=["database"])
    status: Literal["ok", "down"] = Field(examples=["ok"])


class EngineState(BaseModel):
    """A search engine."""

    name: str = Field(examples=["embedded"])
    status: Literal["ok", "degraded", "down"] = Field(
        description="`degraded`: it answers, with a lack; another answers while it's `down`", examples=["ok"]
    )
    documents: int = Field(description="How many objects are in its index", examples=[27078])
    index: str = Field(description="The index in use", examples=["coopdec-20260814"])
    advice: str = Field(description="What an operator should do, empty where all is well", examples=[""])


class Health(BaseModel):
    """The state of the portal."""

    status: Literal["ok", "degraded", "down"] = Field(examples=["ok"])
    head: int | None = Field(examples=[48213])
    readers: list[ReaderState]
    services: list[ServiceState]
    engines: list[EngineState]


class Index(BaseModel):
    """What there is."""

    title: str = Field(examples=["Coopération décentralisée"])
    version: str = Field(examples=["1.0.0"])
    license: str = Field(
        description="The licence of all that is here (SPDX)", examples=["https://spdx.org/licenses/etalab-2.0"]
    )
    links: dict[str, str] = Field(examples=[{"projects": "https://portail.example/api/v1/projects"}])


class ProblemType(BaseModel):
    """What a type of problem means."""

    type: str = Field(examples=["https://portail.example/api/v1/problems/invalid-parameter"])
    title: str = Field(examples=["Invalid parameter"])
    description: str = Field(examples=["A parameter is unknown, given twice where one is meant, …"])


class ProblemError(BaseModel):
    """A parameter that can't be answered."""

    name: str = Field(examples=["year_from"])
    reason: str = Field(examples=["un nombre entier est attendu"])


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="An address that explains it, or `about:blank`", examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str | None = Field(
        default=None,
        description="In the language that Accept-Language asks for",
        examples=["Rien de public n’existe à cette adresse."],
    )
    errors: list[ProblemError] | None = Field(default=None, description="With 422: each parameter and the reason")
    removed_at: dt.datetime | None = Field(
        default=None, description="With 410: when it was removed", examples=["2026-08-14T09:30:00Z"]
    )
