"""What the pages of figures share: filters as the list of projects has them, key figures, ways to the other views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from cms.core.addresses import portal_path
from cms.core.components import Crumb, Tile
from cms.core.formats import number, short_money
from cms.publication.counting import facet_counts
from cms.publication.filters import InvalidParameter, parse_filters
from cms.publication.fulltext import still_stands
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.pages.controls import make_chips
from cms.publication.pages.errors import invalid_parameter
from cms.publication.pages.facets import FacetSpec, terms_of
from cms.publication.pages.lists import Asked, LogListView
from cms.publication.pages.parameters import without_campaign
from cms.publication.pages.structured import breadcrumb_list
from cms.publication.pages.vocabulary import Terms, labels_of, vocabulary
from cms.publication.pages.words import describe_results
from cms.publication.reading import ResultPage
from cms.publication.registry import registry
from cms.reference.enums import ActivityStatus, KindOfCooperation
from search.figures.addresses import FiguresAddress, list_url, projects_address
from search.figures.counting import Totals, current_version, totals
from search.figures.dimensions import KIND
from search.figures.words import count_projects

#: The filters of the list of projects.
FACETS: Final = (
    FacetSpec("theme", gettext_lazy("Thèmes"), order="list", is_tree=True, is_expanded=True),
    FacetSpec("country", gettext_lazy("Pays"), shown=8, is_expanded=True),
    FacetSpec("region", gettext_lazy("Régions du monde"), is_tree=True),
    FacetSpec("territory", gettext_lazy("Territoires français"), is_tree=True, prefixes=("region-", "departement-")),
    FacetSpec("status", gettext_lazy("Statut"), ActivityStatus, order="list"),
    FacetSpec("kind_of_cooperation", gettext_lazy("Forme de coopération"), KindOfCooperation),
    FacetSpec("sdg", gettext_lazy("Objectifs de développement durable"), order="list"),
)


@dataclass(frozen=True, slots=True)
class AskedFigures(Asked):
    """What the reader asked, and the totals of it. ``version`` is that of the figures."""

    address: FiguresAddress
    totals: Totals
    version: str
    words: Mapping[str, Terms]


class FiguresView(LogListView):
    """A page of figures about the projects that pass the filters.

    A page gives its own parameters (``own_parameters``, ``read_own``) and what it shows (``figures``). A bad parameter
    is a page with status 422. Everything counted is kept under the version of the figures.
    """

    kind = KIND
    query_label = gettext_lazy("Chercher un projet")
    years_legend = gettext_lazy("Années")
    facets: ClassVar[Sequence[FacetSpec]] = FACETS
    view_name: ClassVar[str]
    own_parameters: ClassVar[frozenset[str]] = frozenset()

    def get(self, request: HttpRequest, **parts: str) -> HttpResponseBase:
        """Answer 200, 304 or, for a parameter that can't be answered, 422."""
        head, version = current_version()
        etag = page_etag(request, version)
        if (early := not_modified(request, etag)) is not None:
            return early
        path = reverse(self.route)
        try:
            asked = self.ask_figures(path, without_campaign(request.GET), head, version)
        except InvalidParameter as error:
            return invalid_parameter(request, error, list_url=path)
        return tagged(request, self.answer(request, asked, **parts), etag if still_stands(version) else None)

    def answer(self, request: HttpRequest, asked: AskedFigures, **parts: str) -> HttpResponseBase:
        """Return the page."""
        return render(request, self.template_name, self.page_context(asked))

    def read_own(self, query: QueryDict) -> tuple[tuple[str, str], ...]:
        """Return the page's own parameters, checked. Raises ``InvalidParameter``."""
        return ()

    def ask_figures(self, path: str, query: QueryDict, head: int, version: str) -> AskedFigures:
        """Read parameters, totals and filters. Raises ``InvalidParameter``."""
        filters = parse_filters(query, registry[KIND], ignore=self.own_parameters)
        address = FiguresAddress(path, filters, own=self.read_own(query))
        found = totals(filters, version)
        counts = facet_counts(KIND, filters, [spec.name for spec in self.facets], head)
        words = vocabulary(head)
        terms = {spec.name: terms_of(spec, words, [code for code, _n in counts[spec.name]]) for spec in self.facets}
        page = ResultPage([], found.projects, head, None, None, first_index=0)
        return AskedFigures(address, page, counts, {**words, **terms}, totals=found, version=version, words=words)

    def figures(self, asked: AskedFigures) -> dict[str, Any]:
        """Return what this page shows beside what all show."""
        raise NotImplementedError

    def page_context(self, asked: AskedFigures) -> dict[str, Any]:
        """Return what the template shows."""
        address, filters = asked.address, asked.address.filters
        labels = {name: labels_of(name, codes, asked.terms.get(name, {})) for name, codes in filters.values}
        words = describe_results(count_projects(asked.totals.projects), filters, labels)
        panel = self._panel(asked)
        return {
            "heading": self.heading,
            "page_title": f"{self.heading} : {words}" if filters else str(self.heading),
            "page_description": self.description,
            "canonical_url": settings.PUBLIC_URL + replace(address, own=()).url,
            "is_indexed": not filters and not address.own,
            "crumbs": self.crumbs(),
            "words": words,
            "panel": panel,
            "chips": make_chips(address, labels),
            "reset_url": replace(address, filters=type(filters)()).url,
            "tiles": key_figures(asked),
            "total": asked.totals.projects,
            "views": self._other_views(asked),
            "json_url": f"/api/v1/stats?{urlencode([('by', 'country'), *filters.pairs()])}",
            "view_name": self.view_name,
            "address": address,
            "structured_data": breadcrumb_list([*self.crumbs(), Crumb(str(self.heading), address.path)]),
        } | self.figures(asked)

    def results(self, count: int) -> str:
        """Return « 312 projets »."""
        return count_projects(count)

    def crumbs(self) -> list[Crumb]:
        """Return the Atlas."""
        return [Crumb(_("Atlas"), portal_path("atlas:index", fallback="atlas/") or "")]

    def _other_views(self, asked: AskedFigures) -> dict[str, str]:
        filters = asked.address.filters
        return {
            "list": list_url(filters),
            "map": FiguresAddress(reverse("figures:map"), filters).url,
            "figures": FiguresAddress(reverse("figures:overview"), filters).url,
            "places": replace(projects_address(filters), view="map").url,
        }


def key_figures(asked: AskedFigures) -> list[Tile]:
    """Return the key figures; a figure of nothing is left out, but for the number of projects."""
    found = asked.totals
    tiles = [
        Tile(
            number(found.projects), list_url(asked.address.filters), _plural(_("projet"), _("projets"), found.projects)
        ),
        Tile(
            number(found.collectivites),
            "",
            _plural(_("collectivité engagée"), _("collectivités engagées"), found.collectivites),
        ),
        Tile(number(found.partners), "", _plural(_("partenaire"), _("partenaires"), found.partners)),
        Tile(
            number(found.countries),
            "",
            _plural(pgettext("un seul", "pays"), pgettext("plusieurs", "pays"), found.countries),
        ),
    ]
    if found.budgeted:
        known = ngettext(
            "de budget connu, en euros (%(known)s projet sur %(all)s)",
            "de budgets connus, en euros (%(known)s projets sur %(all)s)",
            found.budgeted,
        ) % {"known": number(found.budgeted), "all": number(found.projects)}
        tiles.append(Tile(short_money(found.budget), "", known))
    return [tile for place, tile in enumerate(tiles) if place == 0 or tile.title != "0"]


def _plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many
