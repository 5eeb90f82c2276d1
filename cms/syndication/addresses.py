"""Addresses of the API."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from django.conf import settings

#: Where the API is mounted: its middleware answers everything below.
API_PATH: Final = "/api/v1/"
#: Changes with the shape of answers, so that an ETag given before a release isn't good after it.
API_VERSION: Final = "1.0.0"


def api_url(path: str = "", pairs: Iterable[tuple[str, str]] = ()) -> str:
    """Return the absolute address of ``path`` below the API's, with a query string where there are ``pairs``."""
    query = urlencode(list(pairs))
    return f"{settings.PUBLIC_URL}{API_PATH}{path}" + (f"?{query}" if query else "")
