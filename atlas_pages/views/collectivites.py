"""Collectivités: their list, and what one does abroad."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas_pages.enums import CollectiviteType
from atlas_pages.views.cards import collectivite_card, partner_card
from atlas_pages.views.crumbs import atlas_crumb
from atlas_pages.views.figures import object_figures, project_counts, projects_by, theme_counts
from atlas_pages.views.groups import by_status, country_tags, offers_of, place_points
from atlas_pages.views.words import count_collectivites
from cms.core.addresses import absolute
from cms.core.components import Card, Crumb, Fact, Tag
from cms.core.formats import day, number
from cms.publication.filters import Filters
from cms.publication.pages.details import LogDetailView
from cms.publication.pages.facets import FacetSpec
from cms.publication.pages.lists import LogListView
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.neighbours import items_by_id
from cms.publication.pages.structured import place
from cms.publication.pages.vocabulary import vocabulary
from cms.publication.reading import ResultPage

#: How many partners stand on the page of a collectivité: the most frequent ones.
PARTNERS = 12


class CollectiviteList(LogListView):
    """Which collectivités act abroad?"""

    kind = "collectivite"
    route = "atlas:collectivite_list"
    heading = gettext_lazy("Collectivités")
    description = gettext_lazy(
        "Les collectivités territoriales françaises et leurs groupements qui agissent à l’international."
    )
    query_label = gettext_lazy("Chercher une collectivité")
    sorts: ClassVar[Sequence[str]] = ("title", "-updated_at")
    facets: ClassVar[Sequence[FacetSpec]] = (
        FacetSpec("type", gettext_lazy("Type"), CollectiviteType, is_expanded=True),
        FacetSpec(
            "territory",
            gettext_lazy("Territoires"),
            order="label",
            is_tree=True,
            is_expanded=True,
            prefixes=("region-", "departement-"),
        ),
    )

    def results(self, count: int) -> str:
        """Return « 12 collectivités »."""
        return count_collectivites(count)

    def card(self, item: JsonObject) -> Card:
        """Return a collectivité and the number of its projects."""
        return collectivite_card(item, self._projects.get(item["id"], 0))

    def cards(self, page: ResultPage) -> list[Card]:
        """Count the projects of all collectivités at once."""
        self._projects = projects_by("collectivite", page.head)
        return super().cards(page)

    def crumbs(self) -> list[Crumb]:
        """Return the Atlas."""
        return [atlas_crumb()]


class CollectiviteDetail(LogDetailView):
    """What does this collectivité do abroad, where and with whom?"""

    kind = "collectivite"
    list_route = "atlas:collectivite_list"
    list_title: ClassVar[str | Promise] = gettext_lazy("Collectivités")
    template_name = "atlas_pages/collectivite_detail.html"

    def crumbs(self, data: JsonObject) -> list[Crumb]:
        """Return the Atlas and its list of collectivités."""
        return [atlas_crumb(), *super().crumbs(data)]

    def beside(self, data: JsonObject, version: int) -> dict[str, Any]:
        """Return facts, figures, map, projects by status, partners and offers: seven queries at most."""
        filters = Filters.of(collectivite=data["id"])
        query = f"collectivite={data['id']}"
        counts = project_counts(filters, version)
        words = vocabulary(version)
        partners = items_by_id("partner", [code for code, _count in counts["partner"][:PARTNERS]], version)
        shared = dict(counts["partner"])
        return {
            "page_description": data.get("summary")
            or _("Projets internationaux : %(name)s.") % {"name": data["title"]},
            "subtitle": _subtitle(data),
            "facts": collectivite_facts(data),
            "figures": object_figures(counts, query, without=("collectivite",)),
            "points": place_points(filters, version),
            "groups": by_status(filters, counts, query, version),
            "projects_url": f"{reverse('atlas:project_list')}?{query}",
            "countries": country_tags(counts, words["country"], query),
            "themes": theme_counts(counts, {code: term.label for code, term in words["theme"].items()}, query),
            "partners": [partner_card(item, shared[item["id"]]) for item in partners],
            "offers": offers_of("territory", (data.get("territory") or {}).get("code", ""), version),
        }

    def structured(self, data: JsonObject) -> list[dict[str, Any]]:
        """Return the collectivité as a schema.org ``GovernmentOrganization``."""
        points = data.get("points") or ()
        return [
            {
                "@type": "GovernmentOrganization",
                "@id": absolute(data["url"]),
                "url": data.get("website") or absolute(data["url"]),
                "name": data["title"],
                "description": data.get("summary"),
                "identifier": data.get("siren") or data.get("insee_code"),
                "location": [place(one["title"], one["longitude"], one["latitude"], "FR") for one in points],
            }
        ]


def _subtitle(data: JsonObject) -> str:
    parts = [(data.get(name) or {}).get("label") for name in ("departement", "region")]
    return ", ".join(part for part in parts if part and part != data["title"])


def collectivite_facts(data: JsonObject) -> list[Fact]:
    """Return the key facts of a collectivité."""
    contact = data.get("contact") or {}
    website = data.get("website")
    email, phone = contact.get("email"), contact.get("phone")
    territory_path = reverse("atlas:collectivite_list")

    def above(name: str) -> list[Tag]:
        found = data.get(name)
        return [Tag(found["label"], f"{territory_path}?territory={found['code']}")] if found else []

    return [
        Fact(_("Type"), [Tag(data["type"]["label"])] if data.get("type") else []),
        Fact(_("Département"), above("departement")),
        Fact(_("Région"), above("region")),
        Fact(_("Population"), [Tag(number(data["population"]))] if data.get("population") else []),
        Fact(_("Membre de"), [Tag(one["label"]) for one in data.get("members_of") or ()]),
        Fact(_("Code INSEE"), [Tag(data["insee_code"])] if data.get("insee_code") else []),
        Fact(_("SIREN"), [Tag(data["siren"])] if data.get("siren") else []),
        Fact(_("Site"), [Tag(website.split("://")[-1].rstrip("/"), website)] if website else []),
        Fact(_("Service à contacter"), [Tag(contact["service"])] if contact.get("service") else []),
        Fact(_("Courriel"), [Tag(email, f"mailto:{email}")] if email else []),
        Fact(_("Téléphone"), [Tag(phone, f"tel:{phone.replace(' ', '')}")] if phone else []),
        Fact(_("Dernière confirmation"), [Tag(day(data["confirmed_at"]))] if data.get("confirmed_at") else []),
    ]
