"""Registers offers with the publication log."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import Document as WagtailDocument

from bourse_pages.documents import FACETS, SORTS, OfferBuilder
from bourse_pages.enums import AuthorityType, OfferDirection, OfferLanguage, OfferState
from bourse_pages.models import OfferPage
from cms.publication.registry import Dependency, Kind, registry
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion


def register_kinds() -> None:
    """Register the kind ``offer``, and whose changes its documents show."""
    shown = {
        "country": Country,
        "country__region": WorldRegion,
        "territory": Territory,
        "themes": Theme,
        "sdgs": SDG,
        "attachments__document": WagtailDocument,
    }
    registry.register(
        Kind(
            name="offer",
            plural="offers",
            verbose_name=_("Offre"),
            verbose_name_plural=_("Offres"),
            models=(OfferPage,),
            builder=OfferBuilder(),
            facets=FACETS,
            codes={
                "direction": dict(OfferDirection.choices),
                "state": dict(OfferState.choices),
                "type": dict(AuthorityType.choices),
                "language": dict(OfferLanguage.choices),
            },
            sorts=SORTS,
            dependencies=tuple(Dependency(on=on, model=OfferPage, lookup=lookup) for lookup, on in shown.items()),
        )
    )
