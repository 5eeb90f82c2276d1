"""What the components' templates take: typed values that views build, ``core/components/<name>.html`` renders.

A view makes a ``Card``, a ``Facet`` or a ``Pagination``; the template only lays it out. Texts are plain, and escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["", "info", "success", "warning", "error", "new"]
#: A filter with more options than that has a box to search among them, where there's a script.
LONG_FACET: Final = 12


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in words; the colour only repeats it. ``icon``: draw the severity's sign before the text."""

    label: str
    severity: Severity = ""
    icon: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that describes; with a ``url``, it leads to the list of what it describes. ``language``: of the word."""

    label: str
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A short line of a card, with an icon class of DSFR (``fr-icon-calendar-line``)."""

    text: str
    icon: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its address, its alternative text ("" when it only decorates), its credit, its size in pixels."""

    url: str
    alt: str = ""
    credit: str = ""
    width: int | None = None
    height: int | None = None
    caption: str = ""


#: A stretch of plain text, and whether it's what was searched.
MarkedPart = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Card:
    """A result in a list. ``subtitle``: who → where. ``language``: of title and summary. ``heading``: h2 … h6.

    ``summary_language`` is that of the summary, where the title is in another. ``marked_title`` and ``marked_summary``
    are shown in place of title and summary where words were searched.
    """

    title: str
    url: str
    summary: str = ""
    subtitle: str = ""
    language: str = ""
    badges: Sequence[Badge] = ()
    tags: Sequence[Tag] = ()
    details: Sequence[Detail] = ()
    footer: str = ""
    image: Image | None = None
    heading: str = "h3"
    marked_title: Sequence[MarkedPart] = ()
    marked_summary: Sequence[MarkedPart] = ()
    summary_language: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A door to a part of the portal. ``pictogram``: a path of DSFR's artwork (``environment/leaf``)."""

    title: str
    url: str
    description: str = ""
    detail: str = ""
    pictogram: str = ""
    heading: str = "h3"


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter; its ``remove_url`` is the same list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class FacetOption:
    """A value that a filter can take. ``count``: how many results it would leave, None when unknown."""

    value: str
    label: str
    count: int | None = None
    checked: bool = False
    children: Sequence["FacetOption"] = ()

    @property
    def is_open(self) -> bool:
        """Whether one of its children is chosen: they must be in sight then."""
        return any(child.checked for child in self.children)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: parameter name, legend, its options. ``kind``: checkboxes, radios, or a range of years.

    ``more_options`` stand behind a disclosure, after ``options``.
    """

    name: str
    legend: str
    options: Sequence[FacetOption] = ()
    kind: Literal["checkbox", "radio", "years"] = "checkbox"
    expanded: bool = False
    values: tuple[str, str] = ("", "")
    more_options: Sequence[FacetOption] = ()

    @property
    def is_long(self) -> bool:
        """Whether it's quicker to search among its options than to read them."""
        return len(self.all_options) > LONG_FACET

    @property
    def all_options(self) -> tuple[FacetOption, ...]:
        """Its options and those below them."""
        options = (*self.options, *self.more_options)
        return (*options, *(child for option in options for child in option.children))

    @property
    def active_count(self) -> int:
        """How many of its values are chosen; a radio button without a value means all."""
        if self.kind == "years":
            return sum(1 for value in self.values if value)
        return sum(1 for option in self.all_options if option.checked and option.value)


@dataclass(frozen=True, slots=True)
class FilterPanel:
    """The form of filters beside a list.

    ``hidden``: other parameters to keep, as (name, value); ``query``: the words searched, None hides their box.
    """

    action: str
    facets: Sequence[Facet]
    query: str | None = None
    query_label: str = ""
    hidden: Sequence[tuple[str, str]] = ()
    reset_url: str = ""

    @property
    def active_count(self) -> int:
        """How many filters are active, the words searched among them."""
        return sum(facet.active_count for facet in self.facets) + bool(self.query)


@dataclass(frozen=True, slots=True)
class SortOption:
    """A way to sort a list: the value of ``sort``, its words."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """Pages by cursor: an address or None each; the position in numbers, where it is known."""

    first_url: str | None = None
    previous_url: str | None = None
    next_url: str | None = None
    first_index: int | None = None
    last_index: int | None = None
    total: int | None = None

    @property
    def is_needed(self) -> bool:
        """Whether there is another page."""
        return bool(self.previous_url or self.next_url)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of key facts: a term with one or several values; a value has a text and perhaps an address."""

    term: str
    values: Sequence[Tag]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; on a phone each row becomes a list of « head: cell ». ``numeric``: indexes of the columns to align.

    ``is_text``: its cells are sentences, which take several lines rather than a scroll bar.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | Tag]]
    numeric: Sequence[int] = ()
    is_text: bool = False

    @property
    def rows_with_heads(self) -> list[list[tuple[str, str | Tag]]]:
        """The rows, each cell with its column's head."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb."""

    title: str
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on a map (WGS 84): what is there, and where it leads. ``language``: of title and note."""

    title: str
    longitude: float
    latitude: float
    url: str = ""
    note: str = ""
    language: str = ""
