"""The secret link by which an offer's contact renews it."""

from datetime import timedelta
from typing import Final

from django.urls import reverse

from bourse_pages.models import OfferPage
from cms.visitors.links import make_link, register_purpose

RENEW: Final = "offer-renew"
#: From the first reminder to half a year after the end.
LIFETIME: Final = timedelta(days=210)


def register_links() -> None:
    """Tell where the link leads; at start-up."""
    register_purpose(RENEW, lambda public_id: reverse("bourse:renew", args=[public_id]))


def renewal_link(offer: OfferPage, language: str) -> str:
    """Make a link by which an offer is renewed."""
    return make_link(RENEW, offer.public_id, LIFETIME, language)
