"""Routes for people without an account, below the language prefix."""

from django.urls import URLPattern, path

from cms.visitors import views

app_name = "visitors"

urlpatterns: list[URLPattern] = [path("lien/<str:secret>/", views.follow_link, name="link")]
