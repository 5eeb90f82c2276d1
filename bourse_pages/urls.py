"""Routes of the Bourse, below the language prefix; the words are the same in every language."""

from django.urls import URLPattern, path, re_path

from bourse_pages.deposit.views.beginning import (
    BeginView,
    ForgetView,
    LaterView,
    LostLinkView,
    ProfileView,
    ResumeView,
)
from bourse_pages.deposit.views.following import AnswerView, ChangeView, FollowView, PartnerView
from bourse_pages.deposit.views.sending import ReviewView, SentView, VerifyView
from bourse_pages.deposit.views.steps import FileView, StepView
from bourse_pages.views.offers import OfferDetail, OfferList

app_name = "bourse"

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
    path("suivi/<str:public_id>/partenaire/", PartnerView.as_view(), name="deposit_partner"),
    re_path(
        r"^suivi/(?P<public_id>[^/]+)/(?P<change>retirer|prolonger|discussion|rouvrir|fiche)/$",
        ChangeView.as_view(),
        name="deposit_change",
    ),
]

urlpatterns: list[URLPattern] = [
    path("", OfferList.as_view(), name="offer_list"),
    path("offres/<str:public_id>/", OfferDetail.as_view(), name="offer_detail"),
    path("offres/<str:public_id>/<str:slug>/", OfferDetail.as_view(), name="offer_detail"),
    path("deposer/", BeginView.as_view(), name="deposit_begin"),
    path("deposer/lien-perdu/", LostLinkView.as_view(), name="deposit_lost_link"),
    *_deposit,
]
