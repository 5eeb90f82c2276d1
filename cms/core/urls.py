"""Routes of the core: plan of the site and, where it is wanted, the gallery of components."""

from django.conf import settings
from django.urls import URLPattern, path

from cms.core import views

app_name = "core"

urlpatterns: list[URLPattern] = [
    path("plan-du-site/", views.site_map, name="site_map"),
]

if settings.STYLEGUIDE:
    urlpatterns += [path("styleguide/", views.styleguide, name="styleguide")]
