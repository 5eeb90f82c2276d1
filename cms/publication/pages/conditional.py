"""Answering 304 without building the page: a page is a function of the log's head, the address and the release."""

import hashlib
from datetime import date
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.timezone import localdate

from cms.core.addresses import active_language
from cms.core.caching import as_private, as_shared, as_unchanged, is_shared


@cache
def release() -> str:
    """Return a digest of the portal's templates and translations: a new release has new pages under the same head.

    Taken once a process, from sizes and times of files, so that all processes of a server agree.
    """
    digest = hashlib.blake2s(digest_size=8)
    root = Path(settings.BASE_DIR)
    folders = [Path(config.path) / "templates" for config in apps.get_app_configs()]
    for folder in sorted({*folders, *map(Path, settings.LOCALE_PATHS)}):
        if root not in folder.parents or "site-packages" in folder.parts or not folder.is_dir():
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".html", ".mo", ".svg"}:
                stat = path.stat()
                digest.update(f"{path.relative_to(root)} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def page_etag(request: HttpRequest, head: int | str, today: date | None = None) -> str | None:
    """Return the page's entity tag, or None where it depends on more: a session may change what is shown.

    The day is in it, because pages count the days left to answer an offer.
    """
    return shared_etag(request, head, today) if is_shared(request) else None


def shared_etag(request: HttpRequest, head: int | str, today: date | None = None) -> str:
    """Return the entity tag of a page that is the same for everyone, whatever cookies a reader has."""
    parts = (request.get_full_path(), active_language(), head, today or localdate(), release(), settings.DEMO_DATA)
    # Weak: the same for every content coding.
    return f'W/"{hashlib.blake2s(repr(parts).encode(), digest_size=12).hexdigest()}"'


def not_modified(request: HttpRequest, etag: str | None) -> HttpResponseBase | None:
    """Return the 304 that a conditional request can be answered with, if it can."""
    return as_unchanged(request, etag) if etag else None


def tagged(request: HttpRequest, response: HttpResponseBase, etag: str | None) -> HttpResponseBase:
    """Return the response with its entity tag, gzipped; caches must ask again before they use it."""
    return as_private(response) if etag is None else as_shared(request, response, etag)
