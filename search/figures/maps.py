"""The page « Carte »: the world's countries and the territories of France, shaded by number of projects."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.francemap import AROUND_PARIS, Level
from cms.core.worldmap import MapCountry
from cms.publication.filters import InvalidParameter
from cms.publication.pages.parameters import single
from cms.publication.pages.vocabulary import Terms
from search.figures.base import AskedFigures, FiguresView
from search.figures.counting import counts_by
from search.figures.dimensions import DIMENSIONS
from search.figures.tables import lines_of
from search.figures.words import count_projects

#: Levels of the map of France, as the address says them, with the dimension that each shows.
LEVELS: Final[Mapping[Level, str]] = {"region": "territory", "departement": "departement"}


class MapPage(FiguresView):
    """Where is action, and where does it come from?"""

    route = "figures:map"
    heading = gettext_lazy("Carte de la coopération décentralisée")
    description = gettext_lazy(
        "Les pays où agissent les collectivités françaises, et les territoires de France d’où elles agissent."
    )
    template_name = "search/figures_map.html"
    view_name = "map"
    own_parameters: ClassVar[frozenset[str]] = frozenset({"level"})

    def read_own(self, query: QueryDict) -> tuple[tuple[str, str], ...]:
        """Return the level of the map of France, if it was chosen. Raises ``InvalidParameter``."""
        text = single(query, "level")
        if text and text not in LEVELS:
            raise InvalidParameter("level", _("valeurs possibles : %(names)s") % {"names": ", ".join(LEVELS)})
        return (("level", text),) if text else ()

    def figures(self, asked: AskedFigures) -> dict[str, Any]:
        """Return the areas of both maps, those with most projects first."""
        level: Level = "departement" if dict(asked.address.own).get("level") == "departement" else "region"
        return {
            "countries": _areas("country", asked),
            "areas": _areas(LEVELS[level], asked),
            "level": level,
            "names": _names(asked.words),
            "levels": {
                "region": replace(asked.address, own=()).url,
                "departement": replace(asked.address, own=(("level", "departement"),)).url,
            },
        }


def _areas(name: str, asked: AskedFigures) -> list[MapCountry]:
    dimension, filters = DIMENSIONS[name], asked.address.filters
    lines = lines_of(dimension, counts_by(dimension, filters, asked.version), filters, asked.words)
    return [MapCountry(line.code, line.label, line.count, count_projects(line.count), line.url) for line in lines]


def _names(words: Mapping[str, Terms]) -> dict[str, str]:
    """Return the names of the frames of the map of France."""
    return {code: term.label for code, term in words["territory"].items()} | {AROUND_PARIS: _("Paris")}
