"""What is computed from the log, kept in the cache for as long as the log has this head."""

from collections.abc import Callable
from typing import Final, TypeVar

from django.core.cache import cache

from cms.publication.fulltext import still_stands

_SECONDS: Final = 3_600
Found = TypeVar("Found")


def under_head(key: str, version: int | str, compute: Callable[[], Found]) -> Found:
    """Return what ``compute`` finds in the log, kept for as long as the log has this head.

    ``version`` is the head, or the version of an answer with words; what stood in for it isn't kept.
    """
    full_key = f"publication.{version}.{key}"
    found: Found | None = cache.get(full_key)
    if found is None:
        found = compute()
        if still_stands(version):
            cache.set(full_key, found, _SECONDS)
    return found
