"""Registers how offers are shown among others: in search, on the home page, in editors' lists."""

from bourse_pages.views.cards import offer_card
from bourse_pages.views.offers import OfferList
from cms.publication.pages.presenting import Presentation, register_presentation


def register_presentations() -> None:
    """Register the kind ``offer``."""
    register_presentation(Presentation.of_list(OfferList, offer_card, place=2))
