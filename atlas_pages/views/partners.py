"""Partners: their list, and who one works with."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from atlas_pages.views.cards import collectivite_card, partner_card
from atlas_pages.views.crumbs import atlas_crumb
from atlas_pages.views.figures import country_paths, object_figures, project_counts, projects_by
from atlas_pages.views.groups import by_status
from atlas_pages.views.words import count_partners
from cms.core.addresses import absolute
from cms.core.components import Card, Crumb, Fact, Tag
from cms.publication.filters import Filters
from cms.publication.pages.details import LogDetailView, map_points
from cms.publication.pages.facets import FacetSpec
from cms.publication.pages.lists import LogListView
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.neighbours import items_by_id
from cms.publication.pages.structured import place
from cms.publication.reading import ResultPage
from cms.reference.enums import OrganisationType

#: How many collectivités stand on the page of a partner: those with most projects together.
COLLECTIVITES = 12


class PartnerList(LogListView):
    """Who works with French collectivités?"""

    kind = "partner"
    route = "atlas:partner_list"
    heading = gettext_lazy("Partenaires")
    description = gettext_lazy(
        "Les collectivités étrangères, associations, universités et institutions avec qui elles agissent."
    )
    query_label = gettext_lazy("Chercher un partenaire")
    sorts: ClassVar[Sequence[str]] = ("title", "-updated_at")
    facets: ClassVar[Sequence[FacetSpec]] = (
        FacetSpec("type", gettext_lazy("Type"), OrganisationType, is_expanded=True),
        FacetSpec("country", gettext_lazy("Pays"), shown=8, is_expanded=True),
        FacetSpec("region", gettext_lazy("Régions du monde"), is_tree=True),
    )

    def results(self, count: int) -> str:
        """Return « 28 partenaires »."""
        return count_partners(count)

    def card(self, item: JsonObject) -> Card:
        """Return a partner and the number of its projects."""
        return partner_card(item, self._projects.get(item["id"], 0))

    def cards(self, page: ResultPage) -> list[Card]:
        """Count the projects of all partners at once."""
        self._projects = projects_by("partner", page.head)
        return super().cards(page)

    def crumbs(self) -> list[Crumb]:
        """Return the Atlas."""
        return [atlas_crumb()]


class PartnerDetail(LogDetailView):
    """Who is this partner, and with whom does it work?"""

    kind = "partner"
    list_route = "atlas:partner_list"
    list_title: ClassVar[str | Promise] = gettext_lazy("Partenaires")
    template_name = "atlas_pages/partner_detail.html"

    def crumbs(self, data: JsonObject) -> list[Crumb]:
        """Return the Atlas and its list of partners."""
        return [atlas_crumb(), *super().crumbs(data)]

    def beside(self, data: JsonObject, version: int) -> dict[str, Any]:
        """Return facts, figures, map, collectivités and projects: four queries at most."""
        filters = Filters.of(partner=data["id"])
        query = f"partner={data['id']}"
        counts = project_counts(filters, version)
        shared = dict(counts["collectivite"])
        collectivites = items_by_id("collectivite", list(shared)[:COLLECTIVITES], version)
        country = data.get("country") or {}
        return {
            "page_description": data.get("summary")
            or _("Projets avec des collectivités françaises : %(name)s.") % {"name": data["title"]},
            "subtitle": ", ".join(part for part in (data.get("city"), country.get("label")) if part),
            "facts": _facts(data, version),
            "figures": object_figures(counts, query, without=("partner", "country")),
            "points": map_points(data.get("points") or ()),
            "groups": by_status(filters, counts, query, version),
            "projects_url": f"{reverse('atlas:project_list')}?{query}",
            "collectivites": [collectivite_card(item, shared[item["id"]]) for item in collectivites],
        }

    def structured(self, data: JsonObject) -> list[dict[str, Any]]:
        """Return the partner as a schema.org ``Organization``."""
        country = data.get("country") or {}
        points = data.get("points") or ()
        return [
            {
                "@type": "Organization",
                "@id": absolute(data["url"]),
                "url": data.get("website") or absolute(data["url"]),
                "name": data["title"],
                "alternateName": data.get("acronym"),
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": data.get("city"),
                    "addressCountry": country.get("code"),
                },
                "location": [
                    place(one["title"], one["longitude"], one["latitude"], country.get("code", "")) for one in points
                ],
            }
        ]


def _facts(data: JsonObject, version: int) -> list[Fact]:
    country, website = data.get("country") or {}, data.get("website")
    listed = f"{reverse('atlas:partner_list')}?country={country.get('code')}"
    return [
        Fact(_("Sigle"), [Tag(data["acronym"])] if data.get("acronym") else []),
        Fact(_("Type"), [Tag(data["type"]["label"])] if data.get("type") else []),
        Fact(_("Ville"), [Tag(data["city"])] if data.get("city") else []),
        Fact(
            pgettext("un seul", "Pays"),
            [Tag(country["label"], country_paths(version).get(country["code"], listed))] if country else [],
        ),
        Fact(_("Site"), [Tag(website.split("://")[-1].rstrip("/"), website)] if website else []),
    ]
