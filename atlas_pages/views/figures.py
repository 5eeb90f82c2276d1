"""Figures of the Atlas, counted in the log: tiles, numbers by country, addresses of countries, years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.core.addresses import active_language, permalink
from cms.core.components import Tag, Tile
from cms.core.formats import number
from cms.publication.counting import FacetCounts, count_by, facet_counts
from cms.publication.filters import Filters
from cms.publication.keeping import under_head
from cms.publication.models import Publication

#: What an object's page counts among its projects, in one query.
PROJECT_FACETS: Final = ("status", "country", "theme", "collectivite", "partner", "year", "territory")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the timeline: a year, how many projects, and where it stands in a drawing 100 high."""

    year: str
    count: int
    x: int
    y: int
    height: int


def project_counts(filters: Filters, version: int) -> FacetCounts:
    """Return how the projects that pass the filters spread over ``PROJECT_FACETS``; one query, none once cached.

    Nothing is counted by a facet that is filtered: its counts would ignore the filter.
    """
    names = [name for name in PROJECT_FACETS if not filters.get(name)]
    return facet_counts("project", filters, names, version)


def total(counts: FacetCounts) -> int:
    """Return how many projects there are: each has exactly one status."""
    return sum(count for _code, count in counts["status"])


def projects_by(facet: str, version: int) -> dict[str, int]:
    """Return how many projects each code of a facet has."""
    return count_by("project", Filters(), facet, version)


def country_paths(version: int) -> dict[str, str]:
    """Return the path of each public country, by ISO code, in the reader's language; one query, none once cached."""

    def compute() -> dict[str, str]:
        rows = Publication.objects.filter(kind="country", is_removed=False).values_list("public_id", "list_json")
        return {code: permalink(orjson.loads(json)["url"]) for code, json in rows}

    return under_head(f"country-paths.{active_language()}", version, compute)


def figure(value: int, one: str, many: str, url: str = "") -> Tile:
    """Return a key figure: its value, its unit, where it leads."""
    return Tile(title=number(value), url=url, description=one if value == 1 else many)


def object_figures(counts: FacetCounts, query: str, *, without: Sequence[str] = ()) -> list[Tile]:
    """Return the figures of an object's projects; ``query`` (``country=SN``) finds them in the list of projects."""
    projects = reverse("atlas:project_list")
    ongoing = dict(counts["status"]).get("2", 0)
    tiles = {
        "project": figure(total(counts), _("projet"), _("projets"), f"{projects}?{query}"),
        "ongoing": figure(ongoing, _("projet en cours"), _("projets en cours"), f"{projects}?{query}&status=2"),
        "collectivite": figure(len(counts.get("collectivite", ())), _("collectivité"), _("collectivités")),
        "country": figure(len(counts.get("country", ())), pgettext("un seul", "pays"), pgettext("plusieurs", "pays")),
        "partner": figure(len(counts.get("partner", ())), _("partenaire"), _("partenaires")),
    }
    return [tile for name, tile in tiles.items() if name not in without and tile.title != "0"]


def theme_counts(counts: FacetCounts, labels: dict[str, str], query: str, limit: int = 10) -> list[Tag]:
    """Return the most frequent top themes with their counts, each leading to its projects."""
    path = reverse("atlas:project_list")
    top = [(code, count) for code, count in counts["theme"] if "." not in code][:limit]
    return [
        Tag(
            _("%(name)s (%(count)s)") % {"name": labels.get(code, code), "count": number(count)},
            f"{path}?{query}&theme={code}",
        )
        for code, count in top
    ]


def timeline(counts: FacetCounts, *, step: int = 14, height: int = 100) -> list[Bar]:
    """Return one bar for each year from the first to the last, empty years included."""
    by_year = {int(code): count for code, count in counts["year"] if code.isdigit()}
    if len(by_year) < 2:
        return []
    tallest = max(by_year.values())
    bars = []
    for place, year in enumerate(range(min(by_year), max(by_year) + 1)):
        count = by_year.get(year, 0)
        tall = round(count * height / tallest)
        bars.append(Bar(str(year), count, place * step, height - tall, tall))
    return bars
