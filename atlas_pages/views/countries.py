"""Countries: their list, and what goes on with one."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas_pages.views.cards import collectivite_card, country_card, project_card
from atlas_pages.views.crumbs import atlas_crumb
from atlas_pages.views.figures import object_figures, project_counts, projects_by, theme_counts, timeline
from atlas_pages.views.groups import offers_of, place_points
from atlas_pages.views.words import count_countries
from cms.core.addresses import absolute, active_language
from cms.core.components import Card, Crumb, Fact, Table, Tag
from cms.core.formats import number
from cms.publication.counting import FacetCounts
from cms.publication.filters import Filters
from cms.publication.keeping import under_head
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.details import LogDetailView
from cms.publication.pages.facets import FacetSpec
from cms.publication.pages.lists import LogListView
from cms.publication.pages.localizing import JsonObject, read
from cms.publication.pages.neighbours import first_items, items_by_id
from cms.publication.pages.places import in_country
from cms.publication.pages.vocabulary import Terms, vocabulary
from cms.publication.querying import matching
from cms.publication.reading import Entry, ResultPage, numbered
from cms.publication.rows import fold

#: How many stand on the page of a country.
COLLECTIVITES = 12
PROJECTS = 6


class CountryList(LogListView):
    """Where do French collectivités act?"""

    kind = "country"
    route = "atlas:country_list"
    heading = gettext_lazy("Pays")
    description = gettext_lazy("Les pays où agissent les collectivités territoriales françaises.")
    query_label = gettext_lazy("Chercher un pays")
    sorts: ClassVar[Sequence[str]] = ("title", "-updated_at")
    facets: ClassVar[Sequence[FacetSpec]] = (
        FacetSpec("region", gettext_lazy("Régions du monde"), is_tree=True, is_expanded=True, order="label"),
    )
    page_size = 50

    def fetch(self, address: ListAddress, version: int) -> ResultPage:
        """Return the countries; by name all of them at once, as each language has its own order of names."""
        is_ranked = bool(address.filters.q.strip())
        if is_ranked or address.sort.removeprefix("-") not in {"", "title"} or address.limit or address.cursor:
            return super().fetch(address, version)
        items = items_by_label(address.filters, version, active_language())
        if address.sort == "-title":
            items = items[::-1]
        return ResultPage(items, len(items), version, None, None, first_index=1)

    def results(self, count: int) -> str:
        """Return « 140 pays »."""
        return count_countries(count)

    def card(self, item: JsonObject) -> Card:
        """Return a country and the number of its projects."""
        return country_card(item, self._projects.get(item["id"], 0))

    def cards(self, page: ResultPage) -> list[Card]:
        """Count the projects of all countries at once."""
        self._projects = projects_by("country", page.head)
        return super().cards(page)

    def crumbs(self) -> list[Crumb]:
        """Return the Atlas."""
        return [atlas_crumb()]


def items_by_label(filters: Filters, version: int, language: str) -> list[bytes]:
    """Return the list JSON of the countries that pass the filters, by their names in a language: at most 250 rows."""

    def compute() -> list[bytes]:
        rows = matching("country", filters).values_list("seq", "list_json")
        labelled = sorted((fold(read(json, language)["title"]), seq, json) for seq, json in rows)
        return [numbered(seq, json) for _label, seq, json in labelled]

    return under_head(f"countries.{language}.{filters.fingerprint()}", version, compute)


class CountryDetail(LogDetailView):
    """What goes on with this country, who is there, who can help?"""

    kind = "country"
    list_route = "atlas:country_list"
    list_title: ClassVar[str | Promise] = gettext_lazy("Pays")
    template_name = "atlas_pages/country_detail.html"

    def find(self, public_id: str) -> Entry:
        """Return the country of an ISO code, in capitals or not: the page then redirects to its address."""
        return super().find(public_id.upper())

    def crumbs(self, data: JsonObject) -> list[Crumb]:
        """Return the Atlas and its list of countries."""
        return [atlas_crumb(), *super().crumbs(data)]

    def beside(self, data: JsonObject, version: int) -> dict[str, Any]:
        """Return figures, timeline, map, collectivités, themes, projects, offers: seven queries at most."""
        code = data["id"]
        filters, query = Filters.of(country=code), f"country={code}"
        counts = project_counts(filters, version)
        words = vocabulary(version)
        active = dict(counts["collectivite"])
        where = in_country(code, data["title"], active_language())
        return {
            "where": where,
            "page_description": _(
                "La coopération décentralisée %(where)s : projets, collectivités, offres et contacts."
            )
            % {"where": where},
            "region": data.get("region"),
            "figures": object_figures(counts, query, without=("country",)),
            "bars": timeline(counts),
            "bars_width": 14 * len(timeline(counts)),
            "years": _years(counts),
            "points": place_points(filters, version, country=code),
            "collectivites": [
                collectivite_card(item, active[item["id"]])
                for item in items_by_id("collectivite", list(active)[:COLLECTIVITES], version)
            ],
            "french_regions": _french_regions(counts, words["territory"], query),
            "themes": theme_counts(counts, {code: term.label for code, term in words["theme"].items()}, query),
            "projects": [
                project_card(item)
                for item in first_items("project", filters, version, sort="-updated_at", limit=PROJECTS)
            ],
            "projects_url": f"{reverse('atlas:project_list')}?{query}",
            "offers": offers_of("country", code, version),
            "embassy": _embassy(data.get("embassy") or {}),
        }

    def structured(self, data: JsonObject) -> list[dict[str, Any]]:
        """Return the country as a schema.org ``Country``."""
        points = data.get("points") or ()
        geo = [
            {"@type": "GeoCoordinates", "latitude": one["latitude"], "longitude": one["longitude"]}
            for one in points[:1]
        ]
        return [
            {
                "@type": "Country",
                "@id": absolute(data["url"]),
                "url": absolute(data["url"]),
                "name": data["title"],
                "identifier": data["id"],
                "geo": geo[0] if geo else None,
            }
        ]


def _years(counts: FacetCounts) -> Table | None:
    """Return the timeline in figures."""
    rows = [[year, number(count)] for year, count in sorted(counts["year"], reverse=True)]
    if len(rows) < 2:
        return None
    return Table(_("Projets actifs chaque année"), [_("Année"), _("Projets")], rows, numeric=[1])


def _french_regions(counts: FacetCounts, territories: Terms, query: str) -> list[Tag]:
    """Return the régions whose collectivités act there, with their counts of projects, the most active first."""
    path = reverse("atlas:project_list")
    return [
        Tag(
            _("%(name)s (%(count)s)")
            % {"name": territories[code].label if code in territories else code, "count": number(count)},
            f"{path}?{query}&territory={code}",
        )
        for code, count in counts["territory"]
        if code.startswith("region-")
    ]


def _embassy(embassy: JsonObject) -> list[Fact]:
    email, phone, website = embassy.get("email"), embassy.get("phone"), embassy.get("website")
    facts = [
        Fact(_("Ambassade"), [Tag(embassy["name"])] if embassy.get("name") else []),
        Fact(_("Adresse"), [Tag(embassy["address"])] if embassy.get("address") else []),
        Fact(_("Courriel"), [Tag(email, f"mailto:{email}")] if email else []),
        Fact(_("Téléphone"), [Tag(phone, f"tel:{phone.replace(' ', '')}")] if phone else []),
        Fact(_("Site"), [Tag(website.split("://")[-1].rstrip("/"), website)] if website else []),
    ]
    return [fact for fact in facts if fact.values]
