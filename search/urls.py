"""The search's public pages, below the language prefix."""

from django.urls import path

from search.views.description import description
from search.views.results import SearchResults

app_name = "search"

urlpatterns = [
    path("", SearchResults.as_view(), name="results"),
    path("opensearch.xml", description, name="description"),
]
