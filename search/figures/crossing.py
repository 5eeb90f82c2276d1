"""Two dimensions crossed: a table of bounded size, shaded by number, each number leading to its projects."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cms.core.worldmap import SHADES, thresholds
from cms.publication.filters import Filters
from cms.publication.pages.vocabulary import Terms
from search.figures.addresses import list_url, narrowed
from search.figures.counting import counts_by, counts_of_pairs
from search.figures.dimensions import Dimension
from search.figures.tables import Line, lines_of

#: More rows or columns than that are no table that anybody reads on a page; the CSV has them all.
MAX_ROWS: Final = 25
MAX_COLUMNS: Final = 15


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of projects with its shade (0: none, 1 to 5), and their list ("" where no list is just them)."""

    count: int
    shade: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Crossed:
    """A crossed table. ``rows`` are those shown, each with a cell a column; ``all_rows`` says how many there are."""

    rows: Sequence[tuple[Line, Sequence[Cell]]]
    columns: Sequence[Line]
    all_rows: int
    all_columns: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """All there is to say about two dimensions: the lines of each, and the numbers of each pair of codes."""

    rows: list[Line]
    columns: list[Line]
    counts: Mapping[tuple[str, str], int]


def pairs_of(
    rows: Dimension, columns: Dimension, filters: Filters, version: str, vocabulary: Mapping[str, Terms]
) -> Pairs:
    """Return two dimensions crossed, whole. Raises ``ValueError`` for two of one facet."""
    counts = counts_of_pairs(rows, columns, filters, version)
    return Pairs(
        lines_of(rows, counts_by(rows, filters, version), filters, vocabulary),
        lines_of(columns, counts_by(columns, filters, version), filters, vocabulary),
        counts,
    )


def crossed_table(
    rows: Dimension, columns: Dimension, filters: Filters, version: str, vocabulary: Mapping[str, Terms]
) -> Crossed:
    """Return what a page shows of two dimensions: the codes with most projects, of years the last ones."""
    pairs = pairs_of(rows, columns, filters, version, vocabulary)
    shown_rows = _most(pairs.rows, rows, MAX_ROWS)
    shown_columns = _most(pairs.columns, columns, MAX_COLUMNS)
    numbers = [pairs.counts.get((row.code, column.code), 0) for row in shown_rows for column in shown_columns]
    starts = thresholds(numbers)
    between = {row.code: narrowed(filters, rows, row.code, vocabulary) for row in shown_rows}

    def cell(row: Line, column: Line) -> Cell:
        count = pairs.counts.get((row.code, column.code), 0)
        if not count:
            return Cell(0, 0)
        of_row = between[row.code]
        both = None if of_row is None else narrowed(of_row, columns, column.code, vocabulary)
        return Cell(count, SHADES - len(starts) + bisect_right(starts, count), list_url(both))

    cells = [(row, [cell(row, column) for column in shown_columns]) for row in shown_rows]
    return Crossed(cells, shown_columns, len(pairs.rows), len(pairs.columns))


def _most(lines: list[Line], dimension: Dimension, limit: int) -> list[Line]:
    if len(lines) <= limit:
        return lines
    if dimension.facet == "year":
        return lines[-limit:]
    kept = {line.code for line in sorted(lines, key=lambda line: -line.count)[:limit]}
    return [line for line in lines if line.code in kept]
