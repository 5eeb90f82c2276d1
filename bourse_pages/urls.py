"""Routes of the Bourse, below the language prefix; the words are the same in every language."""

from django.urls import URLPattern, path, re_path

from bourse_pages.contact import exchange_views, report_views
from bourse_pages.contact import views as contact_views
from bourse_pages.deposit.views.beginning import (
    BeginView,
    ForgetView,
    LaterView,
    LostLinkView,
    ProfileView,
    ResumeView,
)
from bourse_pages.deposit.views.following import AnswerView, ChangeView, CorrectView, FollowView, PartnerView, RenewView
from bourse_pages.deposit.views.sending import ReviewView, SentView, VerifyView
from bourse_pages.deposit.views.steps import FileView, StepView
from bourse_pages.lifecycle.views import renew
from bourse_pages.personal_data.views import personal_data
from bourse_pages.views.offers import OfferDetail, OfferList

app_name = "bourse"

_SIDE = "echanges/<str:conversation_id>/<str:side>/"
#: Below the address of one deposit; the steps' own words come last.
_deposit: list[URLPattern] = [
    path("deposer/<str:public_id>/", ResumeView.as_view(), name="deposit_resume"),
    path("deposer/<str:public_id>/profil/", ProfileView.as_view(), name="deposit_profile"),
    path("deposer/<str:public_id>/plus-tard/", LaterView.as_view(), name="deposit_later"),
    path("deposer/<str:public_id>/effacer/", ForgetView.as_view(), name="deposit_forget"),
    path("deposer/<str:public_id>/envoye/", SentView.as_view(), name="deposit_sent"),
    path("deposer/<str:public_id>/adresse/", VerifyView.as_view(), name="deposit_verify"),
    path("deposer/<str:public_id>/fichiers/<int:file_id>/", FileView.as_view(), name="deposit_file"),
    path("deposer/<str:public_id>/relecture/", ReviewView.as_view(), name="deposit_review"),
    path("deposer/<str:public_id>/<str:step>/", StepView.as_view(), name="deposit_step"),
    path("suivi/<str:public_id>/", FollowView.as_view(), name="deposit_follow"),
    path("suivi/<str:public_id>/repondre/", AnswerView.as_view(), name="deposit_answer"),
    path("suivi/<str:public_id>/corriger/", CorrectView.as_view(), name="deposit_correct"),
    path("suivi/<str:public_id>/prolonger/", RenewView.as_view(), name="deposit_renew"),
    path("suivi/<str:public_id>/partenaire/", PartnerView.as_view(), name="deposit_partner"),
    re_path(
        r"^suivi/(?P<public_id>[^/]+)/(?P<change>retirer|discussion|rouvrir|fiche|abandonner)/$",
        ChangeView.as_view(),
        name="deposit_change",
    ),
]

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
    path("deposer/", BeginView.as_view(), name="deposit_begin"),
    path("deposer/lien-perdu/", LostLinkView.as_view(), name="deposit_lost_link"),
    *_deposit,
]
