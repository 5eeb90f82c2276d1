"""Routes of the figures, below the Atlas and the language prefix; the words are the same in every language."""

from django.urls import URLPattern, path

from search.figures.maps import MapPage
from search.figures.overview import Download, Overview

app_name = "figures"

urlpatterns: list[URLPattern] = [
    path("chiffres/", Overview.as_view(), name="overview"),
    path("chiffres/<slug:table>.csv", Download.as_view(), name="table"),
    path("carte/", MapPage.as_view(), name="map"),
]
