"""Serves pictures where no web server does: on a developer's machine and in tests (``SERVE_MEDIA``).

Only resized pictures are given out. Documents go through Wagtail's view, which knows who may read them, and originals
stay in the admin: a web server in front must do the same (docs/running.md).
"""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, re_path

PUBLIC_FOLDERS = ("images", "avatar_images")


def media_urls() -> list[URLPattern]:
    """Return the route of the public folders under ``MEDIA_URL``."""
    prefix = settings.MEDIA_URL.strip("/")
    return [re_path(rf"^{prefix}/(?P<folder>{'|'.join(PUBLIC_FOLDERS)})/(?P<path>.+)$", serve_picture)]


def serve_picture(request: HttpRequest, folder: str, path: str) -> FileResponse:
    """Give out one file of a public folder.

    Raises:
        Http404: there is no such file, or the path leads out of the folder.
    """
    if ".." in path.split("/"):
        raise Http404
    try:
        file = default_storage.open(f"{folder}/{path}")
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation) as error:
        raise Http404 from error
    return FileResponse(file, headers={"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"})
