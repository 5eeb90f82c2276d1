"""Choosing a partner, or creating one where there is none yet."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from atlas_pages.models import Partner


class PartnerSearchForm(BaseFilterForm):
    """The window's search."""

    q = forms.CharField(
        label=_("Rechercher"),
        required=False,
        help_text=_("Nom, sigle ou ville. Exemple : « mairie Podor »."),
    )

    def filter(self, objects: Any) -> Any:
        """Return the partners that have all words that were typed."""
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return objects.search(self.search_query) if self.is_searching else objects


class PartnerColumnsMixin:
    """What tells two partners of the same name apart."""

    filter_form_class = PartnerSearchForm

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the list."""
        return [
            self.title_column,  # type: ignore[attr-defined]  # Wagtail's view has it
            Column("city", label=_("Ville")),
            Column("country", label=pgettext_lazy("un seul", "Pays")),
            Column("type", label=_("Nature"), accessor="get_type_display"),
        ]


class PartnerChooseView(PartnerColumnsMixin, ChooseView):
    """The window, with a tab to create a partner."""


class PartnerChooseResultsView(PartnerColumnsMixin, ChooseResultsView):
    """Its list, after each key."""


class PartnerChooserViewSet(ChooserViewSet):
    """Chooses a partner by name, acronym or city."""

    model = Partner
    icon = "group"
    choose_one_text = _("Choisir un partenaire")
    choose_another_text = _("Choisir un autre partenaire")
    edit_item_text = _("Modifier ce partenaire")
    creation_tab_label = _("Créer un partenaire")
    create_action_label = _("Créer et choisir")
    form_fields = ("name", "acronym", "type", "city", "country", "website")
    choose_view_class = PartnerChooseView
    choose_results_view_class = PartnerChooseResultsView
    per_page = 20

    def get_object_list(self) -> QuerySet[Partner]:
        """Return the partners to choose from: not those that were merged into another."""
        return Partner.objects.current().select_related("country")


partner_chooser = PartnerChooserViewSet("partner_chooser", url_prefix="partenaires/choisir")
