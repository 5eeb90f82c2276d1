"""The same figures as tables, on the page and as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cms.core.addresses import active_language
from cms.core.components import Table, Tag
from cms.core.formats import number, percentage
from cms.publication.filters import Filters
from cms.publication.pages.vocabulary import Terms
from search.figures.addresses import list_url, narrowed
from search.figures.counting import Counts
from search.figures.dimensions import Dimension

#: What a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """A code of a dimension: its words, how many projects have it, and their list ("" where no list is just them)."""

    code: str
    label: str
    count: int
    url: str = ""


def lines_of(dimension: Dimension, counts: Counts, filters: Filters, vocabulary: Mapping[str, Terms]) -> list[Line]:
    """Return a dimension's codes in the order to show."""
    kept = dimension.kept(counts, vocabulary)
    terms = dimension.terms(vocabulary, [code for code, _count in kept])
    return [
        Line(code, terms[code].label, count, list_url(narrowed(filters, dimension, code, vocabulary)))
        for code, count in kept
    ]


def table_of(caption: str, head: str, lines: Sequence[Line], total: int) -> Table:
    """Return code, number and share of the projects; ``total`` is how many there are."""
    rows: list[list[str | Tag]] = [
        [Tag(line.label, line.url), number(line.count), percentage(line.count, total)] for line in lines if line.count
    ]
    return Table(caption, [head, _("Projets"), _("Part des projets")], rows, numeric=[1, 2])


def csv_of(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a file for spreadsheets: UTF-8 with a mark of it, the separator of the reader's language, no formula."""
    text = io.StringIO()
    # Where a comma is in numbers, spreadsheets expect a semicolon between cells.
    writer = csv.writer(text, delimiter="," if active_language() == "en" else ";", lineterminator="\r\n")
    writer.writerow([plain(cell) for cell in head])
    writer.writerows([plain(cell) for cell in row] for row in rows)
    # The mark by which spreadsheets know UTF-8.
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def plain(cell: object) -> object:
    """Return a cell that no spreadsheet runs as a formula: a text that looks like one gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
