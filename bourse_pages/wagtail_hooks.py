"""What the Bourse adds to the admin."""

from wagtail import hooks

from bourse_pages.viewsets import OfferListing, offer_listing


@hooks.register("register_admin_viewset")
def register_offers() -> OfferListing:
    """List offers under their own menu entry."""
    return offer_listing
