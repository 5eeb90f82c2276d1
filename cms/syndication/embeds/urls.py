"""Routes of embeds, below the language prefix."""

from django.urls import URLPattern, re_path

from cms.syndication.embeds.views import EmbedView

app_name = "embeds"

urlpatterns: list[URLPattern] = [
    # Whatever stands after it: in a frame, what isn't there is said in a small page.
    re_path(r"^embed/(?P<rest>.*)$", EmbedView.as_view(), name="embed"),
]
