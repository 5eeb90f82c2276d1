"""Choosing one of 41,000 territories: a search in a dialogue, never a select."""

from typing import Any, ClassVar

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from cms.reference.enums import TerritoryKind
from cms.reference.models import Territory, TerritoryQuerySet

#: Those that can be chosen: what is current.
CHOOSABLE_KINDS = [
    TerritoryKind.REGION,
    TerritoryKind.DEPARTEMENT,
    TerritoryKind.EPCI,
    TerritoryKind.EPT,
    TerritoryKind.COMMUNE,
]


class TerritoryFilterForm(BaseFilterForm):
    """The dialogue's search: a text and a kind."""

    q = forms.CharField(
        label=_("Rechercher"),
        required=False,
        help_text=_("Nom, code INSEE, SIREN ou code postal, par exemple « St-Malo », « 35238 » ou « 35000 Rennes »."),
    )
    kind = forms.ChoiceField(
        label=_("Nature"),
        required=False,
        choices=[("", _("Toutes")), *((kind.value, kind.label) for kind in CHOOSABLE_KINDS)],
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: TerritoryQuerySet) -> TerritoryQuerySet:
        """Return the territories that the form asks for, best first."""
        if kind := self.cleaned_data["kind"]:
            objects = objects.filter(kind=kind)
        if text := self.cleaned_data["q"]:
            self.is_searching = True
            self.search_query = text
            objects = objects.search(text)
        return objects


class _TerritoryChooseMixin:
    """What the dialogue and its list of results share."""

    filter_form_class = TerritoryFilterForm

    def get_object_list(self) -> TerritoryQuerySet:
        """Return the territories of today, the most populated first."""
        return (
            Territory.objects.current()
            .select_related("departement", "region")
            .order_by(F("population").desc(nulls_last=True), "code")
        )

    @property
    def columns(self) -> list[Column]:
        """The columns: name, kind, codes, where it is, population."""
        return [
            *super().columns,  # type: ignore[misc]  # a mixin of Wagtail's views
            Column("departement", label=_("Département"), accessor=_place),
            Column("siren", label=_("SIREN"), accessor="siren"),
            Column("population", label=_("Population"), accessor="population"),
        ]


def _place(territory: Territory) -> str:
    above = territory.departement or territory.region
    return above.name if above is not None else ""


class TerritoryChooseView(_TerritoryChooseMixin, chooser.ChooseView):
    """The dialogue."""


class TerritoryChooseResultsView(_TerritoryChooseMixin, chooser.ChooseResultsView):
    """Its list of results, asked again while someone types."""


class TerritoryChooserBase(BaseChooser):
    """The widget: territories aren't edited, so it has no link to a form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"show_edit_link": False, **kwargs})


class TerritoryChooserViewSet(ChooserViewSet):
    """Chooser of territories; it registers its widget for every foreign key to ``Territory`` in the admin's forms."""

    model = Territory
    icon = "site"
    choose_one_text = _("Choisir un territoire")
    choose_another_text = _("Choisir un autre territoire")
    per_page = 15
    preserve_url_parameters: ClassVar[list[str]] = ["multiple", "kind"]
    choose_view_class = TerritoryChooseView
    choose_results_view_class = TerritoryChooseResultsView
    base_widget_class = TerritoryChooserBase


territory_chooser = TerritoryChooserViewSet("territory_chooser")

#: The form widget, for panels that name one, and filters.
TerritoryChooser: type[TerritoryChooserBase] = territory_chooser.widget_class
