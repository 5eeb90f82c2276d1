"""Routes of the pages about open data, below a language prefix; the words are the same in every language."""

from django.urls import URLPattern, path

from cms.syndication.pages.open_data import open_data
from cms.syndication.pages.terms import terms

app_name = "syndication"

urlpatterns: list[URLPattern] = [
    path("donnees-ouvertes/", open_data, name="open_data"),
    path("conditions-de-reutilisation/", terms, name="terms"),
]
