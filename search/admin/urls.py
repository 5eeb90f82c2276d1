"""Routes of search's own admin pages, below ``/admin/recherche/``."""

from django.urls import path

from search.admin.trial import trial_view

app_name = "search_admin"
urlpatterns = [path("essai/", trial_view, name="trial")]
