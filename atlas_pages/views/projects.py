"""Projects: their list, and one project's page."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from atlas_pages.views.cards import project_card, status_badge, who_to_where
from atlas_pages.views.crumbs import atlas_crumb
from atlas_pages.views.project_facts import participants, project_facts
from atlas_pages.views.project_structure import project_node
from atlas_pages.views.words import count_projects
from cms.core.components import Card, Crumb
from cms.publication.filters import Filters
from cms.publication.pages.details import LogDetailView, map_points
from cms.publication.pages.facets import FacetSpec
from cms.publication.pages.lists import LogListView
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.neighbours import first_cards, similar_items
from cms.reference.enums import ActivityStatus, KindOfCooperation

NEIGHBOURS = 3
#: Some of those found stand on the page already.
_READ = 4 * NEIGHBOURS
#: Public id and card of each.
Neighbours = list[tuple[str, Card]]


class ProjectList(LogListView):
    """Which projects match, and how can a reader narrow them down?"""

    kind = "project"
    route = "atlas:project_list"
    heading = _("Projets")
    description = _("Les projets internationaux des collectivités territoriales françaises.")
    query_label = _("Chercher un projet")
    years_legend = _("Années")
    figures_route = "figures:overview"
    sorts: ClassVar[Sequence[str]] = ("-updated_at", "-date", "-amount", "title")
    facets: ClassVar[Sequence[FacetSpec]] = (
        FacetSpec("theme", _("Thèmes"), order="list", is_tree=True, is_expanded=True),
        FacetSpec("country", _("Pays"), shown=8, is_expanded=True),
        FacetSpec("region", _("Régions du monde"), is_tree=True),
        FacetSpec("territory", _("Territoires français"), is_tree=True, prefixes=("region-", "departement-")),
        FacetSpec("status", _("Statut"), ActivityStatus, order="list", is_expanded=True),
        FacetSpec("kind_of_cooperation", _("Forme de coopération"), KindOfCooperation),
        FacetSpec("sdg", _("Objectifs de développement durable"), order="list"),
    )

    def results(self, count: int) -> str:
        """Return « 312 projets »."""
        return count_projects(count)

    def card(self, item: JsonObject) -> Card:
        """Return a project."""
        return project_card(item)

    def crumbs(self) -> list[Crumb]:
        """Return the Atlas."""
        return [atlas_crumb()]


class ProjectDetail(LogDetailView):
    """What, who, where, when, how much, still true?"""

    kind = "project"
    list_route = "atlas:project_list"
    list_title: ClassVar[str | Promise] = _("Projets")
    template_name = "atlas_pages/project_detail.html"

    def crumbs(self, data: JsonObject) -> list[Crumb]:
        """Return the Atlas and its list of projects."""
        return [atlas_crumb(), *super().crumbs(data)]

    def beside(self, data: JsonObject, version: int) -> dict[str, Any]:
        """Return facts, roles, the map, and projects that share a partner or are like this one: five queries at most.

        No project is shown twice. Where no index tells what is alike, it's what has the same country and theme.
        """
        known = {data["id"], *(one["id"] for one in data.get("related") or ())}
        # A common partner says more than a common country: it chooses first.
        same_partner = self._same_partner(data, version, known)
        known |= {public_id for public_id, _card in same_partner}
        similar = self._similar(data, version, known)
        neighbours = [] if similar else self._same_place(data, version, known)
        return {
            "badges": status_badge(data),
            "who_to_where": who_to_where(data),
            "facts": project_facts(data),
            "roles": participants(data),
            "points": map_points(data.get("places") or data.get("points") or (), data["foreign_language"]),
            "similar": similar,
            "same_place": [card for _id, card in neighbours],
            "same_partner": [card for _id, card in same_partner],
        }

    def structured(self, data: JsonObject) -> list[dict[str, Any]]:
        """Return the project as a schema.org ``Project``."""
        return [project_node(data)]

    def _similar(self, data: JsonObject, version: int, known: set[str]) -> list[Card]:
        items = similar_items("project", data["id"], version, limit=_READ)
        return [project_card(item) for item in items if item["id"] not in known][:NEIGHBOURS]

    def _same_place(self, data: JsonObject, version: int, known: set[str]) -> Neighbours:
        countries, themes = data.get("countries") or (), data.get("themes") or ()
        if not countries or not themes:
            return []
        return self._others(Filters.of(country=countries[0]["code"], theme=themes[0]["code"]), known, version)

    def _same_partner(self, data: JsonObject, version: int, known: set[str]) -> Neighbours:
        partners = data.get("partners") or ()
        return self._others(Filters.of(partner=partners[0]["id"]), known, version) if partners else []

    def _others(self, filters: Filters, known: set[str], version: int) -> Neighbours:
        cards = first_cards("project", filters, version, project_card, sort="-updated_at", limit=_READ)
        return [(public_id, card) for public_id, card in cards if public_id not in known][:NEIGHBOURS]
