"""How each kind is shown outside its own list: features register, so that search and others needn't know them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.components import Card
from cms.core.formats import number
from cms.publication.pages.facets import FacetSpec
from cms.publication.pages.lists import LogListView
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.words import describe_sort
from cms.publication.registry import registry

MakeCard = Callable[[JsonObject], Card]


@dataclass(frozen=True, slots=True)
class Presentation:
    """A kind as people see it.

    ``card`` takes an item of the log in the reader's language; ``results`` says how many there are (« 312 projets »,
    « Aucun projet »). ``facets``, ``years_legend`` and ``sorts`` are those offered, the filter by years only with a
    legend; ``figures_route`` that of the same results in figures, ``list_route`` that of its own list, if there is one.
    ``place``: its place among the kinds.
    """

    kind: str
    place: int
    card: MakeCard
    results: Callable[[int], str]
    facets: Sequence[FacetSpec] = ()
    years_legend: str | Promise = ""
    sorts: Sequence[str] = ()
    sort_label: Callable[[str], str] = describe_sort
    has_map: bool = False
    figures_route: str = ""
    list_route: str = ""

    @classmethod
    def of_list(cls, view: type[LogListView], card: MakeCard, *, place: int) -> Self:
        """Return the presentation of a kind that has a list of its own, with the same filters and orders."""
        one = view()
        return cls(
            kind=view.kind,
            place=place,
            card=card,
            results=one.results,
            facets=view.facets,
            years_legend=view.years_legend,
            sorts=view.sorts,
            sort_label=one.sort_label,
            has_map=view.has_map,
            figures_route=view.figures_route,
            list_route=view.route,
        )


_LAST: Final = 1_000
_registered: Final[dict[str, Presentation]] = {}


def register_presentation(presentation: Presentation) -> None:
    """Add how a kind is shown: called in an ``AppConfig.ready``."""
    _registered[presentation.kind] = presentation


def presentations() -> list[Presentation]:
    """Return how each kind is shown, in the order in which people are to see them."""
    return sorted(map(presentation_of, registry.kinds), key=lambda one: one.place)


def presentation_of(kind: str) -> Presentation:
    """Return how a kind is shown: plainly, and last, where its feature says nothing."""
    return _registered.get(kind) or Presentation(
        kind, _LAST, _plain_card, count_results, sorts=registry[kind].sorts[:1]
    )


def card_of(kind: str, item: JsonObject) -> Card:
    """Return the card of a public object, from its list JSON in the reader's language."""
    return presentation_of(kind).card(item)


def count_results(count: int) -> str:
    """Return « 312 résultats »."""
    if not count:
        return _("Aucun résultat")
    return ngettext("%(count)s résultat", "%(count)s résultats", count) % {"count": number(count)}


def _plain_card(item: JsonObject) -> Card:
    return Card(
        title=item["title"], url=item["url"], summary=item.get("summary") or "", language=item["foreign_language"]
    )
