"""Counting projects for any words and filters: by one dimension, by two crossed; kept under the state of the indexes.

The engines count. Only the sum of budgets, which no index holds, is the log's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Count, Sum

from cms.publication.filters import Filters
from cms.publication.keeping import under_head
from cms.publication.querying import matching
from cms.publication.reading import head
from search.contract import StatsRequest
from search.figures.dimensions import CHARTED, DIMENSIONS, KIND, Dimension
from search.fulltext import PortalFullText
from search.querying.query import Query
from search.service import search, stats

#: More codes than any dimension has (101 départements, 140 countries), and more pairs than any two have together.
_CODES: Final = 1_000
_PAIRS: Final = 20_000
#: What a project's people and places are told apart by.
_DISTINCT: Final = ("collectivite", "partner", "country")

#: Codes of a dimension with the number of projects that have them.
Counts = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many projects, and how many different collectivités, partners and countries they have.

    ``budget`` is the sum, in euros, of the budgets of the ``budgeted`` projects that tell one in euros.
    """

    projects: int
    collectivites: int
    partners: int
    countries: int
    budget: Decimal
    budgeted: int


def figures_version(current_head: int) -> str:
    """Return the version of all figures: the log's head, and how far the indexes that count have come."""
    return f"{current_head}.{PortalFullText().version()}"


def current_version() -> tuple[int, str]:
    """Return the log's head and the version of all figures; two queries."""
    found = head()
    return found, figures_version(found)


def totals(filters: Filters, version: str) -> Totals:
    """Return the key figures of the projects that pass the filters."""

    def compute() -> Totals:
        asked = filters.without("q")
        request = StatsRequest(("status",), _DISTINCT, _query(filters, version), (KIND,), asked, _CODES)
        answer, _engine = stats(request)
        found = matching(KIND, filters).filter(sort_amount__gte=0).aggregate(sum=Sum("sort_amount"), number=Count("pk"))
        distinct = answer.distinct
        return Totals(
            projects=answer.total,
            collectivites=distinct.get("collectivite", 0),
            partners=distinct.get("partner", 0),
            countries=distinct.get("country", 0),
            budget=found["sum"] or Decimal(0),
            budgeted=found["number"],
        )

    return under_head(f"totals.{filters.fingerprint()}", version, compute)


def counts_by(dimension: Dimension, filters: Filters, version: str) -> Counts:
    """Return how many projects each code of a dimension has, its own filter included."""

    def compute() -> Counts:
        return [(codes[0], count) for codes, count in _count((dimension,), filters, version, _CODES)]

    return under_head(f"figures.{dimension.name}.{filters.fingerprint()}", version, compute)


def charted_counts(filters: Filters, version: str) -> Mapping[str, Counts]:
    """Return the counts of all dimensions that have a chart, by name."""
    return {name: counts_by(DIMENSIONS[name], filters, version) for name in CHARTED}


def counts_of_pairs(
    rows: Dimension, columns: Dimension, filters: Filters, version: str
) -> Mapping[tuple[str, str], int]:
    """Return how many projects have both a code of ``rows`` and one of ``columns``; those that none has are left out.

    Raises ``ValueError`` for two dimensions of one facet, which engines can't cross.
    """
    if rows.facet == columns.facet:
        raise ValueError(f"{rows.name} and {columns.name} are one facet")

    def compute() -> Mapping[tuple[str, str], int]:
        return {(codes[0], codes[1]): count for codes, count in _count((rows, columns), filters, version, _PAIRS)}

    return under_head(f"figures.{rows.name}.{columns.name}.{filters.fingerprint()}", version, compute)


def _count(
    dimensions: Sequence[Dimension], filters: Filters, version: str, size: int
) -> Sequence[tuple[tuple[str, ...], int]]:
    request = StatsRequest(
        by=tuple(dimension.facet for dimension in dimensions),
        query=_query(filters, version),
        kinds=(KIND,),
        filters=filters.without("q"),
        size=size,
        prefixes={dimension.facet: dimension.spec.prefixes for dimension in dimensions if dimension.spec.prefixes},
    )
    return stats(request)[0].counts


def _query(filters: Filters, version: str) -> Query | None:
    """Return the words asked, corrected and relaxed as the list beside is."""
    if not filters.q.strip():
        return None
    key = f"figures.query.{filters.fingerprint()}"
    return under_head(key, version, lambda: search(filters, kinds=(KIND,), limit=1).query)
