"""Routes of the Bourse, below the language prefix; the words are the same in every language."""

from django.urls import URLPattern, path

from bourse_pages.views.offers import OfferDetail, OfferList

app_name = "bourse"

urlpatterns: list[URLPattern] = [
    path("", OfferList.as_view(), name="offer_list"),
    path("offres/<str:public_id>/", OfferDetail.as_view(), name="offer_detail"),
    path("offres/<str:public_id>/<str:slug>/", OfferDetail.as_view(), name="offer_detail"),
]
