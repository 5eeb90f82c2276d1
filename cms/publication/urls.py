"""Routes of the log's own pages: site maps and robots.txt, the same for every language."""

from django.urls import URLPattern, path, re_path

from cms.publication.pages import sitemaps

app_name = "publication"

urlpatterns: list[URLPattern] = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    # One address a file: no leading zeros, no numbers that no log can reach.
    re_path(r"^sitemaps/(?P<plural>[a-z]+)-(?P<number>[1-9][0-9]{0,5})\.xml$", sitemaps.sitemap, name="sitemap"),
]
