"""Routes of the log's own pages: site maps and robots.txt, the same for every language."""

from django.urls import URLPattern, path

from cms.publication.pages import sitemaps

app_name = "publication"

urlpatterns: list[URLPattern] = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/<slug:plural>-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
]
