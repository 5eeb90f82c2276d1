"""Charts drawn on the server: SVG without a script or an inline style, as wide as its place; its text never shrinks.

Widths are percentages and heights pixels, so that nothing is scaled: labels are as readable on a phone as on a desktop.
The drawing itself is one image with a title and a description; over it lie links for the mouse, which the table beside
the chart has too: keyboard and screen reader are spared a second round of them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from cms.core.formats import number

#: Heights in pixels of a horizontal bar with its label above it, and of the bar alone.
ROW: Final = 44
BAR: Final = 14
#: Share of the width that the longest bar takes: its number stands after it.
LONGEST: Final = 84
#: Longer labels would be cut by the edge of a phone's screen; the table has them whole.
LABEL: Final = 44
#: Heights in pixels of a chart of years: its columns, the room above for a number and below for the scale.
COLUMNS: Final = 180
ABOVE: Final = 24
BELOW: Final = 28


@dataclass(frozen=True, slots=True)
class Mark:
    """What a bar or a column stands for: a label, how many, in words, and the list that it leads to ("" for none)."""

    label: str
    count: int
    text: str
    url: str = ""


def bar_chart(name: str, title: str, description: str, marks: Sequence[Mark]) -> SafeString:
    """Return horizontal bars, one under the other. ``name`` is unique in the page."""
    longest = max((mark.count for mark in marks), default=0) or 1
    rows = [(place * ROW, mark, mark.count * LONGEST / longest) for place, mark in enumerate(marks)]
    drawn = format_html_join(
        "",
        '<text class="portal-chart__label" x="0" y="{}">{}</text>'
        '<rect class="portal-chart__bar" x="0" y="{}" width="{}%" height="{}"/>'
        '<text class="portal-chart__number" x="{}%" dx="8" y="{}">{}</text>',
        (
            (y + 15, Truncator(mark.label).chars(LABEL), y + 21, _size(width), BAR, _size(width), y + 33, _n(mark))
            for y, mark, width in rows
        ),
    )
    areas = [(mark, "0", y, "100%", ROW) for y, mark, _width in rows]
    return _drawing(name, title, description, len(marks) * ROW, drawn, areas)


def column_chart(name: str, title: str, description: str, marks: Sequence[Mark]) -> SafeString:
    """Return columns side by side, with a scale of numbers and a label for each fifth one at most."""
    highest = max((mark.count for mark in marks), default=0) or 1
    top = nice_top(highest)
    step = 100 / max(len(marks), 1)
    columns = [(place * step, mark, round(mark.count * COLUMNS / top)) for place, mark in enumerate(marks)]
    lines = [(share, round(ABOVE + COLUMNS * (1 - share))) for share in (0, 0.5, 1)]
    drawn = format_html(
        "{}{}{}",
        format_html_join(
            "", '<line class="portal-chart__line" x1="0" x2="100%" y1="{}" y2="{}"/>', ((y, y) for _share, y in lines)
        ),
        format_html_join(
            "",
            '<rect class="portal-chart__bar" x="{}%" y="{}" width="{}%" height="{}"/>',
            (
                (_size(x + step * 0.1), ABOVE + COLUMNS - height, _size(step * 0.8), height)
                for x, _mark, height in columns
            ),
        ),
        _scale(columns, step, top, lines),
    )
    areas = [(mark, f"{_size(x)}%", 0, f"{_size(step)}%", ABOVE + COLUMNS) for x, mark, _height in columns]
    return _drawing(name, title, description, ABOVE + COLUMNS + BELOW, drawn, areas)


def nice_top(highest: int) -> int:
    """Return the round number, above the highest count or just that, at which the scale ends."""
    power = 10 ** max(0, math.floor(math.log10(max(highest, 1))))
    return next(int(step * power) for step in (1, 2, 4, 6, 8, 10) if step * power >= highest)


def _scale(
    columns: Sequence[tuple[float, Mark, int]], step: float, top: int, lines: Sequence[tuple[float, int]]
) -> SafeString:
    numbers = format_html_join(
        "",
        '<text class="portal-chart__scale" x="0" y="{}">{}</text>',
        ((y - 5, number(round(top * share))) for share, y in lines if share),
    )
    every = max(1, math.ceil(len(columns) / 6))
    # Counted from the last one, which says how far the figures go.
    shown = [(x, mark) for place, (x, mark, _height) in enumerate(reversed(columns)) if place % every == 0]
    labels = format_html_join(
        "",
        '<text class="portal-chart__scale" x="{}%" y="{}" text-anchor="{}">{}</text>',
        ((_size(x + step / 2), ABOVE + COLUMNS + 20, _anchor(x, step), mark.label) for x, mark in shown),
    )
    return numbers + labels


def _anchor(x: float, step: float) -> str:
    if x + step > 97:
        return "end"
    return "start" if x < 3 else "middle"


def _drawing(
    name: str,
    title: str,
    description: str,
    height: int,
    drawn: SafeString,
    areas: Sequence[tuple[Mark, str, int, str, int]],
) -> SafeString:
    words = gettext("%(name)s : %(text)s")
    links = format_html_join(
        "",
        '<a href="{}" tabindex="-1"><rect class="portal-chart__area" x="{}" y="{}" width="{}" height="{}">'
        "<title>{}</title></rect></a>",
        (
            (mark.url, x, y, width, tall, words % {"name": mark.label, "text": mark.text})
            for mark, x, y, width, tall in areas
            if mark.url
        ),
    )
    return format_html(
        '<svg class="portal-chart" width="100%" height="{height}" focusable="false">'
        '<g role="img" aria-labelledby="{name}-titre {name}-description">'
        '<title id="{name}-titre">{title}</title><desc id="{name}-description">{description}</desc>{drawn}</g>'
        '<g aria-hidden="true">{links}</g></svg>',
        height=str(height),
        name=name,
        title=title,
        description=description,
        drawn=drawn,
        links=links,
    )


def _size(percentage: float) -> str:
    return f"{percentage:.2f}"


def _n(mark: Mark) -> str:
    return number(mark.count)
