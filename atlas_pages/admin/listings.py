"""Flat lists of projects and collectivités: is it fresh, complete, public?"""

from typing import Any, ClassVar

from django.db.models import Model, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from atlas_pages.admin.filters import CollectiviteFilterSet, ProjectFilterSet
from atlas_pages.admin.words import matching
from atlas_pages.completeness import COLLECTIVITE_RULES, PROJECT_RELATIONS, PROJECT_RULES, completeness
from atlas_pages.models import CollectivitePage, ProjectPage


class SheetIndexView(IndexView):
    """A list of sheets in a number of queries that doesn't grow with it, searched in the table itself.

    Wagtail's index lags behind bulk changes, and knows titles only; here codes find a sheet too.
    """

    is_searching: bool
    #: Columns that a search looks into.
    search_columns: ClassVar[tuple[str, ...]] = ("title", "public_id")
    #: What the columns show of other rows.
    relations: ClassVar[tuple[str, ...]] = ()

    def search_queryset(self, queryset: Any) -> Any:
        """Return the pages that have all words of the search, accents aside."""
        if not self.is_searching:
            return queryset
        return queryset.filter(matching(self.search_query, self.search_columns))

    def get_ordering(self) -> Any:
        """Return the order: a search in the table has no ranking of its own."""
        found = self.request.GET.get("ordering", self.default_ordering)
        return found if found in self.get_valid_orderings() else self.default_ordering

    def order_queryset(self, queryset: Any) -> Any:
        """Order a search like the whole list."""
        searching: bool = self.is_searching
        self.is_searching = False
        try:
            return super().order_queryset(queryset)
        finally:
            self.is_searching = searching

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the page of the list, with its relations read at once."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        prefetch_related_objects(list(context["object_list"]), *self.relations)
        return context


class ProjectIndexView(SheetIndexView):
    """The list of projects."""

    search_columns = ("title", "public_id", "external_id")
    relations = (*PROJECT_RELATIONS, "countries__country")


class CollectiviteIndexView(SheetIndexView):
    """The list of collectivités."""

    search_columns = ("title", "public_id", "insee_code", "siren")
    relations = ("territory__departement",)


def _score(rules: Any) -> Any:
    def score(page: Model) -> str:
        return f"{completeness(page, rules).score} %"

    return score


def _countries(page: ProjectPage) -> str:
    return ", ".join(str(row.country) for row in page.countries.all())


def _departement(page: CollectivitePage) -> str:
    territory = page.territory
    return str(territory.departement or "") if territory is not None else ""


class ProjectListingViewSet(PageListingViewSet):
    """Projects."""

    model = ProjectPage
    icon = "globe"
    menu_label = _("Projets")
    add_to_admin_menu = True
    menu_order = 110
    index_view_class = ProjectIndexView
    filterset_class = ProjectFilterSet
    columns: ClassVar[list[Column]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Titre"), sort_key="title", classname="title"),
        ParentPageColumn("parent", label=_("Chef de file")),
        Column("countries", label=_("Pays"), accessor=_countries),
        Column("activity", label=_("Avancement"), accessor="get_status_display", sort_key="status"),
        Column("completeness", label=_("Complétude"), accessor=_score(PROJECT_RULES)),
        DateColumn("confirmed_at", label=_("Confirmé"), sort_key="confirmed_at"),
        PageStatusColumn("status", label=_("Publication"), sort_key="live"),
    ]


class CollectiviteListingViewSet(PageListingViewSet):
    """Collectivités."""

    model = CollectivitePage
    icon = "home"
    menu_label = _("Collectivités")
    add_to_admin_menu = True
    menu_order = 120
    index_view_class = CollectiviteIndexView
    filterset_class = CollectiviteFilterSet
    columns: ClassVar[list[Column]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Nom"), sort_key="title", classname="title"),
        Column("type", label=_("Nature"), accessor="get_type_display", sort_key="type"),
        Column("departement", label=_("Département"), accessor=_departement),
        Column("projects", label=_("Projets"), accessor="numchild", sort_key="numchild"),
        Column("completeness", label=_("Complétude"), accessor=_score(COLLECTIVITE_RULES)),
        DateColumn("confirmed_at", label=_("Confirmé"), sort_key="confirmed_at"),
        PageStatusColumn("status", label=_("Publication"), sort_key="live"),
    ]


project_listing = ProjectListingViewSet("projets")
collectivite_listing = CollectiviteListingViewSet("collectivites")
