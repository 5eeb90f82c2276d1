"""Routes of the Bourse, below the language prefix; the words are the same in every language."""

from django.urls import URLPattern, path

from bourse_pages.contact import exchange_views, report_views
from bourse_pages.contact import views as contact_views
from bourse_pages.lifecycle.views import renew
from bourse_pages.personal_data.views import personal_data
from bourse_pages.views.offers import OfferDetail, OfferList

app_name = "bourse"

_SIDE = "echanges/<str:conversation_id>/<str:side>/"

urlpatterns: list[URLPattern] = [
    path("", OfferList.as_view(), name="offer_list"),
    path("offres/<str:public_id>/", OfferDetail.as_view(), name="offer_detail"),
    path("offres/<str:public_id>/<str:slug>/", OfferDetail.as_view(), name="offer_detail"),
    path("contacter/<str:public_id>/", contact_views.contact, name="contact"),
    path("contacter/<str:public_id>/courriel/", contact_views.contact_sent, name="contact_sent"),
    path("contacter/<str:public_id>/envoye/", contact_views.contact_delivered, name="contact_delivered"),
    path("echanges/<str:conversation_id>/envoyer/", contact_views.contact_verify, name="contact_verify"),
    path(_SIDE, exchange_views.ReplyView.as_view(), name="exchange_reply"),
    path(f"{_SIDE}partager/", exchange_views.ShareView.as_view(), name="exchange_share"),
    path(f"{_SIDE}signaler/", exchange_views.ReportView.as_view(), name="exchange_report"),
    path("signaler/<str:public_id>/", report_views.report_offer, name="report_offer"),
    path("renouveler/<str:public_id>/", renew, name="renew"),
    path("donnees-personnelles/", personal_data, name="personal_data"),
]
