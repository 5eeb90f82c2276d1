"""Synonyms in the admin."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.template.defaultfilters import yesno
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, Panel
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from search.admin.rights import may_try
from search.language.words import split_words
from search.models import Synonym


class SynonymSearch(BaseSearchHandler):
    """Search by words of the expressions and of the note, without accents and capitals."""

    def search_queryset(self, queryset: QuerySet[Synonym], search_term: str, **_kwargs: Any) -> QuerySet[Synonym]:
        """Return the groups that have all the words, each from its beginning on."""
        words = split_words(search_term)
        if not words:
            return queryset
        # PostgreSQL here has no unaccent, and there are some hundred groups.
        found = [row.pk for row in queryset if _has_all(f"{row.expressions} {row.note}", words)]
        return queryset.filter(pk__in=found)


def _has_all(text: str, words: list[str]) -> bool:
    known = split_words(text)
    return all(any(other.startswith(word) for other in known) for word in words)


class SynonymButtons(ButtonHelper):
    """The usual buttons, and « Essayer »."""

    def get_buttons_for_obj(self, obj: Synonym, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of a group."""
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        buttons.append(
            {
                "url": f"{reverse('search_admin:trial')}?{urlencode({'q': (obj.lines or [''])[0]})}",
                "label": _("Essayer"),
                "classname": self.finalise_classname(["button-secondary"]),
                "title": _("Voir ce que devient une question"),
            }
        )
        return buttons


class SynonymAdmin(ModelAdmin):
    """The list and the forms of synonyms."""

    model = Synonym
    menu_label = _("Synonymes")
    menu_icon = "repeat"
    list_display = ("shown_group", "note", "shown_active", "updated_at")
    list_filter = ("is_active",)
    list_per_page = 100
    list_export = ("expressions", "note", "is_active")
    search_fields = ("expressions",)
    search_handler_class = SynonymSearch
    button_helper_class = SynonymButtons
    panels: ClassVar[list[Panel]] = [
        HelpPanel(template="search/admin/synonym_help.html"),
        FieldPanel("expressions"),
        FieldPanel("note"),
        FieldPanel("is_active"),
    ]

    def shown_group(self, row: Synonym) -> str:
        """The expressions, on one line."""
        return str(row)

    shown_group.short_description = _("expressions de même sens")  # type: ignore[attr-defined]  # Django's way
    shown_group.admin_order_field = "expressions"  # type: ignore[attr-defined]  # and to sort it

    def shown_active(self, row: Synonym) -> str:
        """Whether it's in service, in words: the icons that modeladmin draws belong to Django's own admin."""
        return str(yesno(row.is_active))

    shown_active.short_description = _("en service")  # type: ignore[attr-defined]  # Django's way to head a column


class TrialMenuItem(MenuItem):
    """« Essayer une recherche »."""

    def is_shown(self, request: Any) -> bool:
        """Tell whether the user may change synonyms, which is what the page is for."""
        return may_try(request.user)


class SearchAdminGroup(ModelAdminGroup):
    """The menu « Recherche »."""

    menu_label = _("Recherche")
    menu_item_name = "recherche"
    menu_icon = "search"
    menu_order = 710
    items = (SynonymAdmin,)

    def get_submenu_items(self) -> list[MenuItem]:
        """Return the list of synonyms, and the page to try them on."""
        items: list[MenuItem] = super().get_submenu_items()
        trial = TrialMenuItem(
            _("Essayer une recherche"), reverse("search_admin:trial"), name="essai", icon_name="view", order=100
        )
        return [*items, trial]
