"""The kinds found, as links with counts: one for all of them, one for each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.presenting import presentations
from cms.publication.registry import registry
from search.scope import Scope, scope_of


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind, or all of them. ``count`` is None where the link leaves out a filter: it would find something else."""

    label: str
    url: str
    count: int | None
    is_current: bool


def make_tabs(address: ListAddress, counts: Mapping[str, int]) -> list[Tab]:
    """Return the tabs of a search; ``counts`` are by kind, whatever kind is chosen."""
    tabs = [_tab(address, scope_of(""), _("Tout"), sum(counts.values()))]
    for shown in presentations():
        label = str(registry[shown.kind].verbose_name_plural)
        tabs.append(_tab(address, scope_of(shown.kind), label, counts.get(shown.kind, 0)))
    return tabs


def _tab(address: ListAddress, scope: Scope, label: str, count: int) -> Tab:
    kept = scope.kept(address.filters)
    sort = address.sort if address.sort in scope.sorts(kept) else ""
    return Tab(
        label=label,
        url=ListAddress(address.path, kept, sort, kind=scope.kind).url,
        count=count if kept == address.filters else None,
        is_current=scope.kind == address.kind,
    )
