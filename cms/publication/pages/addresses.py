"""Addresses of a list: its filters, order and view as parameters, in one canonical order."""

from dataclasses import dataclass, replace
from typing import Final, Literal, Self
from urllib.parse import urlencode

from cms.publication.filters import Filters

View = Literal["", "map"]
NO_FILTERS: Final = Filters()
#: Parameters that a list reads itself, beside the filters.
OWN: Final = frozenset({"sort", "limit", "cursor", "view"})


@dataclass(frozen=True, slots=True)
class ListAddress:
    """A list as its reader asked for it. Empty ``sort`` and ``view``, and no ``limit``, are the list's defaults.

    ``kind`` is only given where results are of several kinds.
    """

    path: str
    filters: Filters = NO_FILTERS
    sort: str = ""
    view: View = ""
    limit: int | None = None
    cursor: str = ""
    kind: str = ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters, filters first."""
        own = (
            ("kind", self.kind),
            ("sort", self.sort),
            ("view", self.view),
            ("limit", self.limit or ""),
            ("cursor", self.cursor),
        )
        return self.filters.pairs() + [(name, str(value)) for name, value in own if value]

    @property
    def url(self) -> str:
        """Path and query."""
        query = urlencode(self.pairs)
        return f"{self.path}?{query}" if query else self.path

    def with_filters(self, filters: Filters) -> Self:
        """Return the first page of the same list with other filters."""
        return replace(self, filters=filters, cursor="")

    def at(self, cursor: str | None) -> str | None:
        """Return the address of the page that a cursor begins, None for no cursor."""
        return replace(self, cursor=cursor).url if cursor else None

    def as_view(self, view: View) -> str:
        """Return the address of the same results shown as a list or as a map."""
        return replace(self, view=view, cursor="").url

    def hidden(self, *without: str) -> list[tuple[str, str]]:
        """Return the parameters that a form must carry along, without those that it asks for itself."""
        return [(name, value) for name, value in self.pairs if name not in {*without, "cursor"}]
