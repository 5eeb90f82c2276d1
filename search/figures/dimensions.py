"""What projects can be counted by, and the question that each answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.publication.pages.facets import WORLD, FacetSpec, terms_of
from cms.publication.pages.vocabulary import Term, Terms
from cms.reference.enums import ActivityStatus, KindOfCooperation

#: The kind that all figures are about.
KIND: Final = "project"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A facet of projects to count by. ``name`` is its name in addresses, ``spec`` its filter.

    ``question`` is its heading, ``spec.legend`` the head of its column. ``level`` keeps the codes of the first level,
    or those that have nothing below them; « all » keeps all.
    """

    name: str
    question: str | Promise
    spec: FacetSpec
    level: Literal["all", "top", "leaf"] = "all"

    @property
    def facet(self) -> str:
        """Name of the filter."""
        return self.spec.name

    def terms(self, vocabulary: Mapping[str, Terms], codes: Sequence[str]) -> Terms:
        """Return the words for some codes; a code that nothing names stays itself."""
        known = terms_of(self.spec, vocabulary, codes)
        return {code: known.get(code) or Term(code, code) for code in codes}

    def kept(self, counts: Sequence[tuple[str, int]], vocabulary: Mapping[str, Terms]) -> list[tuple[str, int]]:
        """Return the counts of this dimension's codes alone, in the order to show: by count, or as the list has them.

        Years go from the first to the last.
        """
        found = [(code, count) for code, count in counts if code != WORLD and code.startswith(self.spec.prefixes or "")]
        terms = self.terms(vocabulary, [code for code, _count in found])
        if self.level == "top":
            found = [(code, count) for code, count in found if not terms[code].parent]
        elif self.level == "leaf":
            above = {term.parent for term in terms.values()}
            found = [(code, count) for code, count in found if code not in above]
        return sorted(found, key=lambda item: self._key(item, terms[item[0]]))

    def _key(self, item: tuple[str, int], term: Term) -> tuple[int, str]:
        if self.spec.order == "count":
            return -item[1], term.sort_key
        return (term.place if self.spec.order == "list" else 0), term.sort_key


DIMENSIONS: Final = {
    dimension.name: dimension
    for dimension in (
        Dimension("country", _("Avec quels pays ?"), FacetSpec("country", pgettext_lazy("un seul", "Pays"))),
        Dimension("theme", _("Sur quels thèmes ?"), FacetSpec("theme", _("Thème")), level="top"),
        Dimension("year", _("Depuis quand ?"), FacetSpec("year", _("Année"), order="label")),
        Dimension(
            "territory",
            _("Quelles régions ?"),
            FacetSpec("territory", _("Région française"), prefixes=("region-",)),
        ),
        Dimension(
            "kind_of_cooperation",
            _("Quelles formes de coopération ?"),
            FacetSpec("kind_of_cooperation", _("Forme de coopération"), KindOfCooperation),
        ),
        Dimension(
            "region", _("Dans quelles parties du monde ?"), FacetSpec("region", _("Région du monde")), level="leaf"
        ),
        Dimension(
            "departement",
            _("Quels départements ?"),
            FacetSpec("territory", _("Département"), prefixes=("departement-",)),
        ),
        Dimension("status", _("Où en sont-ils ?"), FacetSpec("status", _("Statut"), ActivityStatus, order="list")),
        Dimension(
            "sdg",
            _("Pour quels objectifs de développement durable ?"),
            FacetSpec("sdg", _("Objectif de développement durable"), order="list"),
        ),
    )
}
#: The questions that the page answers with a chart, in its order.
CHARTED: Final = ("country", "theme", "year", "territory", "kind_of_cooperation")
