"""The columns of each kind's table."""

from collections.abc import Callable, Iterator
from typing import Final

from cms.syndication.exports.cells import Column, Object
from cms.syndication.exports.columns.article import ARTICLE
from cms.syndication.exports.columns.collectivite import COLLECTIVITE
from cms.syndication.exports.columns.common import FIRST, LAST
from cms.syndication.exports.columns.country import COUNTRY
from cms.syndication.exports.columns.offer import OFFER
from cms.syndication.exports.columns.partner import PARTNER
from cms.syndication.exports.columns.project import PROJECT
from cms.syndication.exports.columns.project_long import PROJECT_LONG, project_rows
from cms.syndication.exports.formats import Option

_KINDS: Final[dict[str, tuple[Column, ...]]] = {
    "article": ARTICLE,
    "collectivite": COLLECTIVITE,
    "country": COUNTRY,
    "offer": OFFER,
    "partner": PARTNER,
    "project": PROJECT,
}
#: The kinds whose objects can be taken apart into several rows.
LAYOUT: Final = Option(
    "layout",
    ("wide", "long"),
    "`wide`: a row an object, several values joined by ` | ` in a cell. `long`: a row a project, country and partner",
    kinds=("project",),
)


def columns_of(kind_name: str, layout: str = "wide") -> tuple[Column, ...]:
    """Return the columns of a kind; those that all have in common for a kind without its own."""
    own = PROJECT_LONG if layout == "long" and kind_name == "project" else _KINDS.get(kind_name, ())
    return (*FIRST, *own, *LAST)


def rows_of(kind_name: str, layout: str = "wide") -> Callable[[Object], Iterator[Object]]:
    """Return what takes an object apart into the rows of a layout: itself, in the wide one."""
    return project_rows if layout == "long" and kind_name == "project" else _itself


def _itself(item: Object) -> Iterator[Object]:
    yield item
