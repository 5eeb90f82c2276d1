"""Serves pictures where no web server does: on a developer's machine and in tests (``SERVE_MEDIA``).

Only resized pictures are given out. Documents go through Wagtail's view, which knows who may read them, and originals
stay in the admin: a web server in front must do the same (docs/running.md).
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, re_path
from django.views.static import serve

PUBLIC_FOLDERS = ("images", "avatar_images")


def media_urls() -> list[URLPattern]:
    """Return the route of the public folders under ``MEDIA_URL``."""
    prefix = settings.MEDIA_URL.strip("/")
    return [re_path(rf"^{prefix}/(?P<folder>{'|'.join(PUBLIC_FOLDERS)})/(?P<path>.+)$", serve_picture)]


def serve_picture(request: HttpRequest, folder: str, path: str) -> HttpResponseBase:
    """Give out one file of a public folder; the security middleware adds ``nosniff``."""
    response = serve(request, path, document_root=Path(settings.MEDIA_ROOT) / folder)
    response["Cache-Control"] = "public, max-age=3600"
    return response
