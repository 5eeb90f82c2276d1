"""Reference lists in the admin: to read and search them, and to give countries and themes the Ministry's names.

Rows come from data files: what leaves the files is retired by ``load_reference``, so that what refers to it stays
whole.
"""

from typing import Any, ClassVar

from django.template.defaultfilters import yesno
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from cms.reference.admin_lists.filters import RegionOfFrance, RegionOfTheWorld, TopTheme
from cms.reference.admin_lists.permissions import ListPermissionHelper, ReadOnlyPermissionHelper
from cms.reference.admin_lists.search import NameSearch, TerritorySearch
from cms.reference.models import SDG, Country, Territory, Theme


def _read_only(*names: str) -> list[Panel]:
    return [FieldPanel(name, read_only=True) for name in names]


OVERRIDE_PANELS = MultiFieldPanel(
    [FieldPanel("override_fr"), FieldPanel("override_en"), FieldPanel("override_es")],
    heading=_("Noms d’usage du ministère"),
)
NAME_PANELS = MultiFieldPanel(_read_only("name_fr", "name_en", "name_es"), heading=_("Noms de la liste"))


class ReferenceAdmin(ModelAdmin):
    """What the lists share."""

    permission_helper_class = ListPermissionHelper
    search_handler_class = NameSearch
    inspect_view_enabled = True
    list_per_page = 50

    def shown_name(self, row: Any) -> str:
        """The name in use, in the editor's language."""
        return str(row.name)

    shown_name.short_description = _("nom")  # type: ignore[attr-defined]  # Django's way to head a column
    shown_name.admin_order_field = "search_name"  # type: ignore[attr-defined]  # and to sort it

    def shown_retired(self, row: Any) -> str:
        """Whether it's retired, in words: the icons that modeladmin draws belong to Django's own admin."""
        return str(yesno(row.is_retired))

    shown_retired.short_description = _("retiré")  # type: ignore[attr-defined]  # Django's way to head a column


class CountryAdmin(ReferenceAdmin):
    """Countries: codes and lists' names to read, the Ministry's names to write."""

    model = Country
    menu_icon = "globe"
    list_display = ("shown_name", "code", "iso3", "m49", "region", "override_fr", "shown_retired")
    list_filter = (RegionOfTheWorld, "is_retired")
    list_select_related = ("region",)
    search_fields = ("code", "iso3", "m49")
    list_export = ("code", "iso3", "m49", "name_fr", "name_en", "name_es", "override_fr", "override_en", "override_es")
    inspect_view_fields_exclude: ClassVar[list[str]] = ["id", "search_name"]
    panels: ClassVar[list[Panel]] = [
        OVERRIDE_PANELS,
        NAME_PANELS,
        MultiFieldPanel(_read_only("code", "iso3", "m49", "region", "is_retired"), heading=_("Codes")),
    ]


class ThemeAdmin(ReferenceAdmin):
    """Themes, in their order."""

    model = Theme
    menu_icon = "tag"
    list_display = ("shown_name", "code", "shown_sectors", "override_fr", "shown_retired")
    list_filter = (TopTheme, "is_retired")
    search_fields = ("code",)
    ordering = ("position",)
    inspect_view_fields_exclude: ClassVar[list[str]] = ["id", "search_name", "position"]
    panels: ClassVar[list[Panel]] = [
        OVERRIDE_PANELS,
        NAME_PANELS,
        MultiFieldPanel(_read_only("code", "parent", "dac_codes", "is_retired"), heading=_("Codes")),
    ]

    def shown_name(self, row: Theme) -> str:
        """The name, set off if it's below another theme's."""
        return f"— {row.name}" if row.parent_code else row.name

    shown_name.short_description = _("nom")  # type: ignore[attr-defined]  # Django's way to head a column

    def shown_sectors(self, row: Theme) -> str:
        """The DAC purpose codes."""
        return ", ".join(row.dac_codes)

    shown_sectors.short_description = _("codes-objet du CAD")  # type: ignore[attr-defined]  # as above


class SDGAdmin(ReferenceAdmin):
    """The 17 goals, to read."""

    model = SDG
    menu_icon = "success"
    permission_helper_class = ReadOnlyPermissionHelper
    list_display = ("code", "name_fr", "name_en", "name_es")
    search_fields = ("code",)
    ordering = ("position",)
    inspect_view_fields_exclude: ClassVar[list[str]] = ["id", "search_name", "position"]


class TerritoryAdmin(ReferenceAdmin):
    """France's territories, to read; with what merged into what."""

    model = Territory
    menu_icon = "site"
    permission_helper_class = ReadOnlyPermissionHelper
    search_handler_class = TerritorySearch
    list_display = (
        "name",
        "kind",
        "insee_code",
        "siren",
        "departement_name",
        "population",
        "shown_current",
        "successor",
    )
    list_filter = ("kind", "is_current", RegionOfFrance)
    list_select_related = ("departement", "successor")
    search_fields = ("search_name",)
    inspect_view_fields: ClassVar[list[str]] = [
        "code",
        "kind",
        "name",
        "insee_code",
        "siren",
        "postal_codes",
        "population",
        "longitude",
        "latitude",
        "departement",
        "region",
        "successor",
        "is_current",
    ]

    def shown_current(self, row: Territory) -> str:
        """Whether it's a territory of today, in words."""
        return str(yesno(row.is_current))

    shown_current.short_description = _("actuel")  # type: ignore[attr-defined]  # Django's way to head a column

    def departement_name(self, row: Territory) -> str:
        """The département it's in."""
        return row.departement.name if row.departement is not None else ""

    departement_name.short_description = _("département")  # type: ignore[attr-defined]  # Django's way to head a column


class ReferenceAdminGroup(ModelAdminGroup):
    """The menu « Référentiels »."""

    menu_label = _("Référentiels")
    menu_item_name = "reference"
    menu_icon = "list-ul"
    menu_order = 700
    items = (CountryAdmin, ThemeAdmin, SDGAdmin, TerritoryAdmin)
