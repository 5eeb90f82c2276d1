"""Routes of files: documents, pictures by signed address, the icon that browsers ask for, resized pictures.

The last are served where no web server does: on a developer's machine and in tests (``SERVE_MEDIA``).

Only resized pictures are given out. Documents go through Wagtail's view, which knows who may read them, and originals
stay in the admin: a web server in front must do the same (docs/running.md).
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_safe
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.documents.views.serve import serve as serve_wagtails
from wagtail.images.views.serve import serve

PUBLIC_FOLDERS = ("images", "avatar_images")


def media_urls() -> list[URLPattern]:
    """Return the route of the public folders under ``MEDIA_URL``."""
    prefix = settings.MEDIA_URL.strip("/")
    return [re_path(rf"^{prefix}/(?P<folder>{'|'.join(PUBLIC_FOLDERS)})/(?P<path>.+)$", serve_picture)]


def signed_picture_urls() -> list[URLPattern]:
    """Return Wagtail's route of pictures by signed address."""
    return [re_path(r"^images/([^/]*)/(\d*)/([^/]*)/[^/]*$", serve_signed, name="wagtailimages_serve")]


def document_urls() -> list[URLPattern]:
    """Return Wagtail's routes of documents."""
    others = [pattern for pattern in wagtaildocs_urls.urlpatterns if pattern.name != "wagtaildocs_serve"]
    return [re_path(r"^(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"), *others]


def icon_urls() -> list[URLPattern]:
    """Return the route of the icon that browsers ask for without a page that names one."""
    return [path("favicon.ico", favicon, name="favicon")]


@require_safe
def serve_signed(request: HttpRequest, signature: str, image_id: str, filter_spec: str) -> HttpResponseBase:
    """Give out a picture under its signed address.

    Raises:
        Http404: the signature isn't the picture's: nobody gets further by logging in.
    """
    try:
        return serve(request, signature, image_id, filter_spec)
    except PermissionDenied as error:
        raise Http404 from error


def serve_document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Give out a document to who may read it."""
    response: HttpResponseBase = serve_wagtails(request, document_id, filename)
    # Wagtail's sendfile (8.0) writes the word where the file has no encoding: some programs refuse such an answer.
    if response.get("Content-Encoding") == "None":
        del response["Content-Encoding"]
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Lead to the design system's icon, whose address changes with its content."""
    return HttpResponseRedirect(static("dsfr/dist/favicon/favicon.ico"), headers={"Cache-Control": "max-age=86400"})


def serve_picture(request: HttpRequest, folder: str, path: str) -> FileResponse:
    """Give out one file of a public folder.

    Raises:
        Http404: there is no such file, or the path leads out of the folder.
    """
    if ".." in path.split("/"):
        raise Http404
    try:
        file = default_storage.open(f"{folder}/{path}")
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404 from error
    return FileResponse(file, headers={"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"})
