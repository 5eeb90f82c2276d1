"""The Atlas's first page: where is action, who acts, on what?"""

from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views import View

from atlas_pages.views.cards import project_card
from atlas_pages.views.figures import country_paths, figure, project_counts
from atlas_pages.views.words import count_projects
from cms.core.components import Card, Crumb, FacetOption, Tag, Tile
from cms.core.formats import number
from cms.core.worldmap import MapCountry
from cms.publication.counting import FacetCounts
from cms.publication.filters import Filters
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.pages.neighbours import first_items
from cms.publication.pages.structured import breadcrumb_list
from cms.publication.pages.vocabulary import Term, Terms, vocabulary
from cms.publication.reading import count, head

NEWEST: Final = 6
#: What leads into the Atlas: DSFR's artwork by top theme; a theme that isn't here has none.
PICTOGRAMS: Final = {
    "water": "environment/environment",
    "urban": "buildings/city-hall",
    "services": "institutions/firefighter",
    "governance": "institutions/justice",
    "climate": "environment/leaf",
    "agriculture": "environment/food",
    "education": "buildings/school",
    "health": "health/health",
    "culture": "leisure/culture",
    "heritage": "leisure/art",
    "economy": "buildings/companie",
    "gender": "leisure/community",
    "youth": "digital/self-training",
    "emergency": "system/warning",
}


class AtlasIndex(View):
    """Search band, key figures, world map, ways in by theme, country and territory, newest projects."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 200 or 304."""
        version = head()
        etag = page_etag(request, version)
        if (early := not_modified(request, etag)) is not None:
            return early
        return tagged(request, render(request, "atlas_pages/index.html", atlas_context(version)), etag)


def atlas_context(version: int) -> dict[str, Any]:
    """Return what the page shows: six queries at most, all cached under the head."""
    words = vocabulary(version)
    counts = atlas_counts(version)
    title = _("Atlas de la coopération décentralisée")
    return {
        "page_title": title,
        "page_description": _("Les projets internationaux des collectivités françaises : où, avec qui, sur quoi."),
        "heading": title,
        "figures": key_figures(counts, version),
        "countries": map_countries(counts, words["country"], version),
        "themes": theme_tiles(counts, words["theme"]),
        "theme_options": [FacetOption(term.code, term.label) for term in top_themes(counts, words["theme"])],
        "regions": french_regions(counts, words["territory"]),
        "newest": newest_projects(version),
        "structured_data": breadcrumb_list([Crumb(_("Atlas"), reverse("atlas:index"))]),
    }


def atlas_counts(version: int) -> FacetCounts:
    """Return how all projects spread over the facets; one query, none once cached."""
    return project_counts(Filters(), version)


def key_figures(counts: FacetCounts, version: int) -> list[Tile]:
    """Return the four figures of the Atlas, each leading to its list."""
    return [
        figure(count("project", Filters(), version), _("projet"), _("projets"), reverse("atlas:project_list")),
        figure(
            count("collectivite", Filters(), version),
            _("collectivité"),
            _("collectivités"),
            reverse("atlas:collectivite_list"),
        ),
        figure(count("partner", Filters(), version), _("partenaire"), _("partenaires"), reverse("atlas:partner_list")),
        figure(
            len(counts["country"]),
            pgettext("un seul", "pays"),
            pgettext("plusieurs", "pays"),
            reverse("atlas:country_list"),
        ),
    ]


def map_countries(counts: FacetCounts, countries: Terms, version: int) -> list[MapCountry]:
    """Return the countries with projects, those with most first; each leads to its page, or to its projects."""
    paths = country_paths(version)
    projects = reverse("atlas:project_list")
    return [
        MapCountry(
            code,
            countries[code].label if code in countries else code,
            found,
            count_projects(found),
            paths.get(code, f"{projects}?country={code}"),
        )
        for code, found in counts["country"]
    ]


def top_themes(counts: FacetCounts, themes: Terms) -> list[Term]:
    """Return the themes of the first level that have projects, in the list's order."""
    top = (themes[code] for code, _count in counts["theme"] if code in themes and not themes[code].parent)
    return sorted(top, key=_by_place)


def theme_tiles(counts: FacetCounts, themes: Terms) -> list[Tile]:
    """Return a tile for each top theme that has projects."""
    found = dict(counts["theme"])
    path = reverse("atlas:project_list")
    return [
        Tile(
            title=term.label,
            url=f"{path}?theme={term.code}",
            detail=count_projects(found[term.code]),
            pictogram=PICTOGRAMS.get(term.code, ""),
        )
        for term in top_themes(counts, themes)
    ]


def _by_place(term: Term) -> tuple[int, str]:
    return term.place, term.sort_key


def french_regions(counts: FacetCounts, territories: Terms) -> list[Tag]:
    """Return the régions of France with the projects of their collectivités, in alphabetical order."""
    path = reverse("atlas:project_list")
    found = {code: n for code, n in counts["territory"] if code.startswith("region-") and code in territories}
    return [
        Tag(
            _("%(name)s (%(count)s)") % {"name": territories[code].label, "count": number(found[code])},
            f"{path}?territory={code}",
        )
        for code in sorted(found, key=lambda code: territories[code].sort_key)
    ]


def newest_projects(version: int, limit: int = NEWEST) -> list[Card]:
    """Return the projects that changed last."""
    return [project_card(item) for item in first_items("project", Filters(), version, sort="-updated_at", limit=limit)]
