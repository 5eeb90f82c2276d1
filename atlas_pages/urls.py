"""Routes of the Atlas, below the language prefix; the words are the same in every language."""

from django.urls import URLPattern, path

from atlas_pages.views.collectivites import CollectiviteDetail, CollectiviteList
from atlas_pages.views.countries import CountryDetail, CountryList
from atlas_pages.views.index import AtlasIndex
from atlas_pages.views.partners import PartnerDetail, PartnerList
from atlas_pages.views.projects import ProjectDetail, ProjectList

app_name = "atlas"

urlpatterns: list[URLPattern] = [
    path("", AtlasIndex.as_view(), name="index"),
    path("projets/", ProjectList.as_view(), name="project_list"),
    path("projets/<str:public_id>/", ProjectDetail.as_view(), name="project_detail"),
    path("projets/<str:public_id>/<str:slug>/", ProjectDetail.as_view(), name="project_detail"),
    path("collectivites/", CollectiviteList.as_view(), name="collectivite_list"),
    path("collectivites/<str:public_id>/", CollectiviteDetail.as_view(), name="collectivite_detail"),
    path("collectivites/<str:public_id>/<str:slug>/", CollectiviteDetail.as_view(), name="collectivite_detail"),
    path("partenaires/", PartnerList.as_view(), name="partner_list"),
    path("partenaires/<str:public_id>/", PartnerDetail.as_view(), name="partner_detail"),
    path("partenaires/<str:public_id>/<str:slug>/", PartnerDetail.as_view(), name="partner_detail"),
    path("pays/", CountryList.as_view(), name="country_list"),
    path("pays/<str:public_id>/", CountryDetail.as_view(), name="country_detail"),
    path("pays/<str:public_id>/<str:slug>/", CountryDetail.as_view(), name="country_detail"),
]
