"""Routes of embeds, below the language prefix."""

from django.urls import URLPattern, path, re_path

from cms.syndication.embeds.compose_views import compose
from cms.syndication.embeds.views import EmbedView

app_name = "embeds"

urlpatterns: list[URLPattern] = [
    path("integrer/", compose, name="compose"),
    # Whatever stands after it: in a frame, what isn't there is said in a small page.
    re_path(r"^embed/(?P<rest>.*)$", EmbedView.as_view(), name="embed"),
]
