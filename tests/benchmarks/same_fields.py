"""Wagtail's API v2 with the fields that a project has in the portal's list."""

from typing import Any

from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from atlas_pages import models
from cms.reference import models as reference

_CODE = ("code", "name_fr", "name_en", "name_es")
#: By model, what v2 shows of it; related rows and pages come nested, as v2 does it.
FIELDS: dict[str, tuple[str, ...]] = {
    "ProjectPage": (
        "summary",
        "status",
        "kind_of_cooperation",
        "planned_start",
        "actual_start",
        "planned_end",
        "actual_end",
        "budget",
        "currency",
        "confirmed_at",
        "themes",
        "sdgs",
        "tags",
        "participants",
        "partners",
        "countries",
        "places",
    ),
    "ProjectCollectivite": ("collectivite", "role"),
    "ProjectPartner": ("partner", "role"),
    "ProjectCountry": ("country", "percentage"),
    "ProjectPlace": ("name", "longitude", "latitude", "country"),
    "CollectivitePage": ("public_id",),
    "Partner": ("public_id", "name", "type", "country"),
    "Country": _CODE,
    "Theme": _CODE,
    "SDG": _CODE,
}


class ProjectsViewSet(PagesAPIViewSet):
    """v2's list of the projects."""

    model = models.ProjectPage

    def get_queryset(self) -> Any:
        """Return v2's own choice of pages, of this type."""
        public = super().get_base_queryset()
        return models.ProjectPage.objects.filter(pk__in=public.values("pk"))


def v2_router() -> WagtailAPIRouter:
    """Return v2's routes, with the fields stated on the models as v2 wants it."""
    for name, fields in FIELDS.items():
        model: Any = getattr(models, name, None) or getattr(reference, name)
        model.api_fields = [APIField(field) for field in fields]
    router = WagtailAPIRouter("bench_v2")
    router.register_endpoint("projects", ProjectsViewSet)
    return router
