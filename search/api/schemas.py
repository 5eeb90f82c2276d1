"""What the answers of search hold, for the documentation only."""

from typing import Literal

from pydantic import BaseModel, Field

from cms.syndication.schemas.answers import Links
from cms.syndication.schemas.base import Coded, Item, Label

Engine = Literal["elasticsearch", "embedded", "log"]
_ENGINE = "What found the results; `log` is plain words in the log's tables, while no index answers"


class EngineMeta(BaseModel):
    """Where an answer comes from."""

    head: int = Field(description="The highest number of the log when this was read", examples=[48213])
    engine: Engine = Field(description=_ENGINE, examples=["elasticsearch"])


class ResultsMeta(EngineMeta):
    """Figures of results."""

    total_count: int = Field(description="How many objects were found, on all pages", examples=[312])


class SearchMeta(ResultsMeta):
    """Figures of a page of results, and how they were found."""

    did_you_mean: str | None = Field(
        description="The question as it was probably meant, where few results have its words; its results are here too",
        examples=[None],
    )
    is_relaxed: bool = Field(
        description="Whether results need not have all words: few have, and the question is long", examples=[False]
    )
    end_of_ranking: bool = Field(
        description="Whether there are more results than relevance ranks (10,000); `note` says how to get them",
        examples=[False],
    )
    note: str | None = Field(description="What to know of this page", examples=[None])


class FoundItem(Item):
    """An object as its list shows it (see the list of its kind), and what was found in it."""

    highlights: dict[str, list[str]] = Field(
        description="By field, pieces of text as HTML: escaped, with `<mark>` around what was found",
        examples=[{"title": ["<mark>Eau</mark> <mark>potable</mark> à Ziguinchor"]}],
    )


class Bucket(Coded):
    """A code, and how many results it would leave."""

    count: int = Field(examples=[57])


class FacetCounts(BaseModel):
    """A filter's codes with counts that ignore this filter, the most frequent first."""

    name: str = Field(examples=["theme"])
    buckets: list[Bucket]


class SearchResults(BaseModel):
    """A page of results of any kind."""

    meta: SearchMeta
    links: Links
    items: list[FoundItem]
    facets: list[FacetCounts]


class SuggestedItem(BaseModel):
    """Something named like what is typed."""

    id: str = Field(description="For a theme or a goal, its code", examples=["h4n8pzt2vc"])
    kind: str = Field(examples=["collectivite"])
    title: str = Field(examples=["Rennes"])
    language: str = Field(description="That of the title", examples=["fr"])
    label: Label = Field(description="The title in three languages")
    url: str = Field(
        description="The page for people, in French; for a theme or a goal, the list of its projects",
        examples=["https://portail.example/fr/atlas/collectivites/h4n8pzt2vc/rennes/"],
    )
    detail: Label | None = Field(description="Whose or where it is")


class SuggestedGroup(BaseModel):
    """Suggestions of one kind, the best first."""

    kind: str = Field(examples=["collectivite"])
    label: Label
    items: list[SuggestedItem]


class Suggestions(BaseModel):
    """Suggestions in groups; groups without any aren't there."""

    meta: EngineMeta
    groups: list[SuggestedGroup]


class MapMeta(ResultsMeta):
    """Figures of a map."""

    zoom: int = Field(description="That of the clusters' tiles", examples=[5])
    is_complete: bool = Field(
        description="Whether all clusters are there, or only the 1,000 with most: ask a smaller zoom", examples=[True]
    )


class MapCluster(BaseModel):
    """Results close together."""

    tile: str = Field(description="Web Mercator tile, zoom/x/y", examples=["5/14/14"])
    count: int = Field(description="How many objects have a point in it", examples=[41])
    longitude: float = Field(description="The middle of their points", examples=[-16.2667])
    latitude: float = Field(examples=[12.5833])
    bounds: list[float] = Field(description="The box around them", examples=[[-17.6, 12.3, -11.3, 16.7]])


class MapPoint(BaseModel):
    """A place of an object; one with three places shows thrice."""

    id: str = Field(examples=["k7m2qxw9bd"])
    kind: str = Field(examples=["project"])
    title: str = Field(examples=["Eau potable à Ziguinchor"])
    url: str = Field(
        examples=["https://portail.example/fr/atlas/projets/k7m2qxw9bd/eau-potable-a-ziguinchor/"],
    )
    longitude: float = Field(examples=[-16.2667])
    latitude: float = Field(examples=[12.5833])
    place: str = Field(examples=["Ziguinchor"])
    country: str = Field(description="ISO 3166-1 alpha-2, or empty", examples=["SN"])


class MapResults(BaseModel):
    """Results in a box: up to 200 points, or else clusters; the other list is empty."""

    meta: MapMeta
    clusters: list[MapCluster]
    points: list[MapPoint]


class StatsMeta(ResultsMeta):
    """Figures of the results as a whole."""

    by: list[str] = Field(description="What is counted by", examples=[["country", "theme"]])
    distinct: dict[str, int] = Field(
        description="How many different codes the results have", examples=[{"collectivite": 41, "partner": 97}]
    )
    is_complete: bool = Field(description="Whether all counts are there, or only the largest", examples=[True])


class StatsCount(BaseModel):
    """How many results have these codes, in the order of `by`."""

    codes: list[Coded]
    count: int = Field(examples=[57])


class Stats(BaseModel):
    """Counts by one facet or by two crossed, the largest first."""

    meta: StatsMeta
    counts: list[StatsCount]
