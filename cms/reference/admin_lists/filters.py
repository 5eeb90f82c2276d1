"""Filters of the reference lists, each of a few choices."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.reference.enums import TerritoryKind
from cms.reference.models import Territory, Theme, WorldRegion


class RegionOfFrance(SimpleListFilter):
    """Filter by région: 26 choices, where Django would list all territories."""

    title = _("région")
    parameter_name = "in_region"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Return the régions."""
        return list(Territory.objects.current().filter(kind=TerritoryKind.REGION).values_list("insee_code", "name"))

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return what lies in the chosen région."""
        return queryset.filter(region__insee_code=self.value()) if self.value() else queryset


class RegionOfTheWorld(SimpleListFilter):
    """Filter by M49 region: the five continents, not all 30."""

    title = _("continent")
    parameter_name = "continent"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Return the continents."""
        return [(region.code, region.name) for region in WorldRegion.objects.filter(parent__code="001")]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the countries in the chosen continent."""
        code = self.value()
        if not code:
            return queryset
        return queryset.filter(
            Q(region__code=code) | Q(region__parent__code=code) | Q(region__parent__parent__code=code)
        )


class TopTheme(SimpleListFilter):
    """Filter by theme of the first level."""

    title = _("thème")
    parameter_name = "top"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Return the themes of the first level."""
        return [(theme.code, theme.name) for theme in Theme.objects.top()]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the chosen theme and those below it."""
        return queryset.filter(Q(code=self.value()) | Q(parent__code=self.value())) if self.value() else queryset
