"""The list of offers in the admin: which ones expire soon, which ones are public."""

from datetime import timedelta
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from bourse_pages.contact.counting import people_by_offer
from bourse_pages.enums import AuthorityType, OfferDirection, OfferState
from bourse_pages.models import OfferPage

#: An editor has this many days to remind an authority that its offer ends.
DAYS_BEFORE_EXPIRY: Final = 30


def expiring(offers: QuerySet[OfferPage]) -> QuerySet[OfferPage]:
    """Return the live open offers whose last day is today or within 30 days."""
    today = timezone.localdate()
    return offers.filter(
        live=True,
        state=OfferState.OPEN,
        expires_on__range=(today, today + timedelta(days=DAYS_BEFORE_EXPIRY)),
    )


def overdue(offers: QuerySet[OfferPage]) -> QuerySet[OfferPage]:
    """Return the live offers that still are open after their last day."""
    return offers.filter(live=True, state=OfferState.OPEN, expires_on__lt=timezone.localdate())


class DeadlineFilter(django_filters.ChoiceFilter):
    """Offers by how near their last day is."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("soon", _("Dans les 30 jours")), ("past", _("Dépassée"))]
        super().__init__(label=_("Échéance"), choices=choices, empty_label=_("Toutes"), **kwargs)

    def filter(self, qs: Any, value: str) -> Any:
        """Return the offers asked for; all of them for no value."""
        chosen = {"soon": expiring, "past": overdue}.get(value)
        return chosen(qs) if chosen is not None else qs


class OfferFilterSet(WagtailFilterSet):
    """Filters beside the list."""

    state = django_filters.MultipleChoiceFilter(label=_("État"), choices=OfferState.choices)
    direction = django_filters.ChoiceFilter(label=_("Sens"), choices=OfferDirection.choices)
    authority_type = django_filters.MultipleChoiceFilter(label=_("Type d’autorité"), choices=AuthorityType.choices)
    deadline = DeadlineFilter()

    class Meta:
        model = OfferPage
        fields: ClassVar[list[str]] = ["state", "direction", "authority_type", "country"]


class OfferIndexView(IndexView):
    """Takes each offer's country along: a row costs no query of its own."""

    def get_base_queryset(self) -> Any:
        """Return offers with what the columns show."""
        return super().get_base_queryset().prefetch_related("country").annotate(people=people_by_offer())


class OfferListing(PageListingViewSet):
    """The menu entry « Bourse-projets »."""

    model = OfferPage
    icon = "pick"
    menu_label = _("Bourse-projets")
    menu_name = "offers"
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = OfferIndexView
    filterset_class = OfferFilterSet
    columns: ClassVar[list[Column]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Titre"), sort_key="title", classname="title"),
        Column("authority_name", label=_("Autorité"), sort_key="authority_name"),
        Column("country", label=pgettext_lazy("un seul", "Pays"), sort_key="country__search_name"),
        Column("get_direction_display", label=_("Sens"), sort_key="direction"),
        Column("get_state_display", label=_("État"), sort_key="state"),
        Column("people", label=_("Réponses")),
        Column("expires_on", label=_("Échéance"), sort_key="expires_on"),
        DateColumn("latest_revision_created_at", label=_("Modifiée"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Publication"), sort_key="live"),
    ]


offer_listing = OfferListing("offers")
