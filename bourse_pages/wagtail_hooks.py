"""What the Bourse adds to the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from bourse_pages.admin.conversations import ConversationAdmin, ConversationView
from bourse_pages.admin.offers import OfferView
from bourse_pages.viewsets import OfferListing, offer_listing

modeladmin_register(ConversationAdmin)

admin_urls = [
    path("echanges/<int:pk>/", ConversationView.as_view(), name="conversation"),
    path("offres/<slug:public_id>/", OfferView.as_view(), name="offer"),
]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add the pages of an exchange and of an offer."""
    return [path("bourse/", include((admin_urls, "bourse_admin")))]


@hooks.register("register_admin_viewset")
def register_offers() -> OfferListing:
    """List offers under their own menu entry."""
    return offer_listing
