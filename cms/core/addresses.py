"""Addresses: the same page in another language, absolute and relative forms, query strings."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override

from cms.core.labels import DEFAULT_LANGUAGE, LANGUAGES

_PREFIX: Final = re.compile(rf"^/({'|'.join(LANGUAGES)})(?=/|$)")


def active_language() -> str:
    """Return the reader's language: ``fr``, ``en`` or ``es``."""
    language = (get_language() or DEFAULT_LANGUAGE)[:2]
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def language_of_path(path: str) -> str | None:
    """Return the language that a path begins with, None if it has no such prefix."""
    match = _PREFIX.match(path)
    return match.group(1) if match else None


def in_language(url: str, language: str) -> str:
    """Return the url with its language prefix replaced: our paths are the same words in every language."""
    parts = urlsplit(url)
    path = _PREFIX.sub(f"/{language}", parts.path, count=1)
    return urlunsplit(parts._replace(path=path))


def permalink(url: str, language: str | None = None) -> str:
    """Return the path, in the active language, of an address as the log writes it (absolute, in French).

    An address of another host is returned as it is.
    """
    parts = urlsplit(url)
    if parts.netloc and parts.netloc != urlsplit(settings.PUBLIC_URL).netloc:
        return url
    path = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
    return in_language(path, language or active_language())


def absolute(path: str) -> str:
    """Return the absolute address of a path of the portal; an absolute address is returned as it is."""
    return path if urlsplit(path).netloc else f"{settings.PUBLIC_URL}{path}"


def portal_path(route: str, language: str | None = None, fallback: str = "") -> str | None:
    """Return the path of a route's name, or of a path inside a language's tree (``ressources/``).

    None if there is no such route; ``fallback`` is the path inside the tree to answer instead.
    """
    language = language or active_language()
    if ":" not in route:
        return f"/{language}/{route}"
    try:
        with override(language):
            return reverse(route)
    except NoReverseMatch:
        return f"/{language}/{fallback}" if fallback else None


def changed_query(
    query: QueryDict, changes: Mapping[str, Iterable[str]], *, without: Iterable[str] = ("cursor",)
) -> str:
    """Return ``?…`` with some parameters' values replaced (none removes it); ``cursor`` goes, as the list changes."""
    copy = query.copy()
    for name in without:
        copy.pop(name, None)
    for name, values in changes.items():
        copy.setlist(name, list(values))
    encoded = copy.urlencode()
    return f"?{encoded}" if encoded else "?"
