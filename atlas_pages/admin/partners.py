"""Partners in the admin."""

from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import yesno
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin

from atlas_pages.models import Partner
from cms.reference.models import Country


class PartnerSearch(BaseSearchHandler):
    """Search by name, acronym or city without accents, or by public id."""

    def search_queryset(self, queryset: QuerySet[Partner], search_term: str, **_kwargs: Any) -> QuerySet[Partner]:
        """Return the partners that have all words, or the id."""
        term = search_term.strip()
        if not term:
            return queryset
        found = Partner.objects.search(term) | Partner.objects.filter(public_id=term)
        return queryset.filter(pk__in=found.order_by().values("pk"))


class MergedFilter(SimpleListFilter):
    """Partners that were merged into another are kept, so that their addresses lead on."""

    title = _("fusionné")
    parameter_name = "fusionne"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices beside « all »."""
        return [("non", _("Non")), ("oui", _("Oui"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Partner]) -> QuerySet[Partner]:
        """Return the partners that were merged, or weren't."""
        if self.value() in {"oui", "non"}:
            return queryset.filter(merged_into__isnull=self.value() == "non")
        return queryset


class CountryFilter(SimpleListFilter):
    """Countries that have partners. (Django's own filter of a relation needs its admin site, which isn't installed.)"""

    title = _("pays")
    parameter_name = "pays"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the countries, by code."""
        countries = Country.objects.filter(pk__in=Partner.objects.order_by().values("country"))
        return [(country.code, str(country)) for country in countries]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Partner]) -> QuerySet[Partner]:
        """Return the partners of the country that was chosen."""
        return queryset.filter(country__code=self.value()) if self.value() else queryset


class PartnerPermissions(PermissionHelper):
    """Partners that projects name aren't deleted but merged; merged ones aren't edited any more."""

    def user_can_edit_obj(self, user: Any, obj: Partner) -> bool:
        """Return whether the user may edit the partner."""
        return obj.merged_into_id is None and super().user_can_edit_obj(user, obj)


class PartnerButtons(ButtonHelper):
    """The usual buttons, and « Fusionner »."""

    def get_buttons_for_obj(self, obj: Partner, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of a partner."""
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        if self.permission_helper.user_can_edit_obj(self.request.user, obj):
            buttons.append(
                {
                    "url": reverse("atlas_admin:merge_partner", args=[obj.pk]),
                    "label": _("Fusionner"),
                    "classname": self.finalise_classname(["button-secondary"]),
                    "title": _("Fusionner ce partenaire dans un autre"),
                }
            )
        return buttons


class PartnerAdmin(ModelAdmin):
    """The list and the forms of partners."""

    model = Partner
    menu_label = _("Partenaires")
    menu_icon = "group"
    menu_order = 130
    list_display = ("name", "acronym", "type", "city", "country", "shown_public", "merged_into")
    list_filter: ClassVar[tuple[Any, ...]] = (
        "type",
        MergedFilter,
        "is_public",
        CountryFilter,
    )
    # modeladmin asks for each row's foreign keys otherwise.
    list_select_related = ("country", "merged_into")
    list_per_page = 50
    list_export = ("public_id", "name", "acronym", "type", "city", "country", "website", "is_public")
    search_fields = ("search_name",)
    search_handler_class = PartnerSearch
    button_helper_class = PartnerButtons
    permission_helper_class = PartnerPermissions
    inspect_view_enabled = False

    def shown_public(self, partner: Partner) -> str:
        """Whether it's public, in words: the icons that modeladmin draws belong to Django's own admin."""
        return str(yesno(partner.is_public))

    shown_public.short_description = _("public")  # type: ignore[attr-defined]  # Django's way to head a column
