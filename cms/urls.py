"""All routes: it only composes."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms.api import api, wagtail_api
from cms.core.media import document_urls, icon_urls, media_urls, signed_picture_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("api/wagtail/v2/", wagtail_api.urls),
    path("admin/", include("cms.moderation.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(document_urls())),
    *signed_picture_urls(),
    *icon_urls(),
    *(media_urls() if settings.SERVE_MEDIA else ()),
    path("", include("cms.publication.urls")),
    *i18n_patterns(
        path("", include("cms.core.urls")),
        path("", include("cms.visitors.urls")),
        path("", include("cms.syndication.embeds.urls")),
        path("", include("cms.syndication.pages.urls")),
        path("atlas/", include("search.figures.urls")),
        path("atlas/", include("atlas_pages.urls")),
        path("bourse/", include("bourse_pages.urls")),
        path("recherche/", include("search.urls")),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "cms.core.errors.bad_request"
handler403 = "cms.core.errors.forbidden"
handler404 = "cms.core.errors.not_found"
handler500 = "cms.core.errors.server_error"
