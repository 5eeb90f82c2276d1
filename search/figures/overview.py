"""The page « Chiffres »: questions as headings, a chart and a table for each, two dimensions crossed, CSV of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.components import SortOption, Table
from cms.core.formats import number
from cms.publication.filters import InvalidParameter
from cms.publication.pages.parameters import single
from search.figures.base import AskedFigures, FiguresView
from search.figures.charts import Mark, bar_chart, column_chart
from search.figures.counting import counts_by
from search.figures.crossing import crossed_table, pairs_of
from search.figures.dimensions import CHARTED, DIMENSIONS, Dimension
from search.figures.tables import Line, csv_of, lines_of, table_of
from search.figures.words import count_projects

#: Bars of a chart; the table below has all.
MAX_BARS: Final = 15
#: Lines of a table that stands open; a longer one is behind a disclosure.
MAX_OPEN: Final = 8
#: What is crossed where the reader chose nothing.
ROWS: Final = "territory"
COLUMNS: Final = "theme"
#: Name of the file with the crossed table.
CROSSED: Final = "crossed"


@dataclass(frozen=True, slots=True)
class Section:
    """A question with its answer: drawing, table, file. ``note`` says what the drawing leaves out, or how it counts."""

    name: str
    question: str
    chart: SafeString
    table: Table
    csv_url: str
    note: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the table waits behind a disclosure."""
        return len(self.table.rows) > MAX_OPEN


class Overview(FiguresView):
    """What is the picture: with whom, on what, since when, from where, in which form?"""

    route = "figures:overview"
    heading = gettext_lazy("Chiffres de la coopération décentralisée")
    description = gettext_lazy(
        "Combien de projets, avec quels pays, sur quels thèmes, depuis quand, depuis quelles régions : les chiffres de "
        "l’Atlas, à filtrer, à croiser et à télécharger."
    )
    template_name = "search/figures.html"
    view_name = "figures"
    own_parameters: ClassVar[frozenset[str]] = frozenset({"rows", "columns"})

    def read_own(self, query: QueryDict) -> tuple[tuple[str, str], ...]:
        """Return the two dimensions to cross, as far as they were chosen. Raises ``InvalidParameter``."""
        chosen = tuple((name, value) for name in ("rows", "columns") if (value := single(query, name)))
        for name, value in chosen:
            if value not in DIMENSIONS:
                raise InvalidParameter(name, _("valeurs possibles : %(names)s") % {"names": ", ".join(DIMENSIONS)})
        rows, columns = _crossed(chosen)
        if rows.facet == columns.facet:
            raise InvalidParameter("columns", _("deux questions différentes sont attendues"))
        return chosen

    def figures(self, asked: AskedFigures) -> dict[str, Any]:
        """Return the sections, and the crossed table."""
        if not asked.totals.projects:
            return {"sections": [], "crossed": None}
        return {
            "sections": [self._section(DIMENSIONS[name], asked) for name in CHARTED],
            **self._crossed_context(asked),
        }

    def _section(self, dimension: Dimension, asked: AskedFigures) -> Section:
        lines = _lines(dimension, asked)
        drawn = lines if dimension.facet == "year" else lines[:MAX_BARS]
        if dimension.facet == "year":
            drawn = _every_year(lines)
        marks = [Mark(line.label, line.count, count_projects(line.count), line.url) for line in drawn]
        question = str(dimension.question)
        chart = column_chart if dimension.facet == "year" else bar_chart
        return Section(
            dimension.name,
            question,
            chart(f"graphique-{dimension.name}", question, _described(lines, dimension), marks),
            table_of(question, str(dimension.spec.legend), _read_order(lines, dimension), asked.totals.projects),
            self._csv_url(dimension.name, asked),
            _note(dimension, lines, len(drawn)),
        )

    def _crossed_context(self, asked: AskedFigures) -> dict[str, Any]:
        rows, columns = _crossed(asked.address.own)
        return {
            "crossed": crossed_table(rows, columns, asked.address.filters, asked.version, asked.words),
            "rows_dimension": rows,
            "columns_dimension": columns,
            "rows_options": _options(rows),
            "columns_options": _options(columns),
            "crossed_hidden": asked.address.filters.pairs(),
            "crossed_csv_url": self._csv_url(CROSSED, asked),
        }

    def _csv_url(self, name: str, asked: AskedFigures) -> str:
        own = asked.address.own if name == CROSSED else ()
        return replace(asked.address, path=reverse("figures:table", args=[name]), own=own).url


class Download(Overview):
    """One table of the page as CSV, whole."""

    def answer(self, request: HttpRequest, asked: AskedFigures, **parts: str) -> HttpResponseBase:
        """Return the file. Raises ``Http404`` for a table that isn't there."""
        name = parts["table"]
        if name == CROSSED:
            return _crossed_csv(asked)
        if name not in DIMENSIONS:
            raise Http404(name)
        dimension = DIMENSIONS[name]
        rows = [(line.code, line.label, line.count) for line in _lines(dimension, asked)]
        return csv_of(f"projets-{name}", [_("Code"), str(dimension.spec.legend), _("Projets")], rows)


def _crossed_csv(asked: AskedFigures) -> HttpResponseBase:
    rows, columns = _crossed(asked.address.own)
    pairs = pairs_of(rows, columns, asked.address.filters, asked.version, asked.words)
    head = [_("Code"), str(rows.spec.legend), _("Projets"), *(column.label for column in pairs.columns)]
    body = [
        [row.code, row.label, row.count, *(pairs.counts.get((row.code, column.code), 0) for column in pairs.columns)]
        for row in pairs.rows
    ]
    return csv_of(f"projets-{rows.name}-{columns.name}", head, body)


def _crossed(own: Sequence[tuple[str, str]]) -> tuple[Dimension, Dimension]:
    chosen = dict(own)
    rows = DIMENSIONS[chosen.get("rows", ROWS)]
    # Whoever chose only one is shown it beside another.
    columns = DIMENSIONS[chosen.get("columns", COLUMNS if rows.name != COLUMNS else ROWS)]
    return (DIMENSIONS[COLUMNS], columns) if "rows" not in chosen and columns.facet == rows.facet else (rows, columns)


def _options(chosen: Dimension) -> list[SortOption]:
    return [SortOption(name, str(dimension.spec.legend), name == chosen.name) for name, dimension in DIMENSIONS.items()]


def _lines(dimension: Dimension, asked: AskedFigures) -> list[Line]:
    filters = asked.address.filters
    return lines_of(dimension, counts_by(dimension, filters, asked.version), filters, asked.words)


def _every_year(lines: Sequence[Line]) -> list[Line]:
    """Return the years from the first to the last, those without a project too."""
    found = {int(line.code): line for line in lines}
    if not found:
        return []
    return [found.get(year, Line(str(year), str(year), 0)) for year in range(min(found), max(found) + 1)]


def _read_order(lines: list[Line], dimension: Dimension) -> list[Line]:
    """Return the lines of a table: the last year is asked for more than the first."""
    return lines[::-1] if dimension.facet == "year" else lines


def _described(lines: Sequence[Line], dimension: Dimension) -> str:
    """Return what the drawing shows, for who can't see it."""
    if not lines:
        return _("Aucun projet ne le dit.")
    most = sorted(lines, key=lambda line: -line.count)[:3]
    values = {
        "head": dimension.spec.legend,
        "first": ", ".join(f"{line.label} ({number(line.count)})" for line in most),
    }
    return _("Nombre de projets par : %(head)s. En tête : %(first)s. Le tableau a tous les chiffres.") % values


def _note(dimension: Dimension, lines: Sequence[Line], drawn: int) -> str:
    if dimension.facet == "year":
        return _("Un projet compte chaque année où il est actif, du début à la fin prévue ou réelle.")
    if dimension.name == "territory":
        return _("Un projet compte dans chaque région dont une collectivité y participe.")
    if drawn < len(lines):
        return _("Les %(drawn)s premiers sur %(all)s ; le tableau les a tous.") % {
            "drawn": number(drawn),
            "all": number(len(lines)),
        }
    return ""
