"""What every page's template knows of the portal, without a database query."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest

from cms.core.addresses import absolute, active_language, in_language, language_of_path, portal_path
from cms.core.labels import LANGUAGES

LANGUAGE_NAMES = {"fr": "Français", "en": "English", "es": "Español"}


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a menu. ``current``: "page" on that very page, "true" below it, "" elsewhere (ARIA's words)."""

    label: str
    url: str
    current: Literal["", "true", "page"] = ""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language: its code, its name in that language, the path.

    ``address`` is its absolute address for search engines, "" where the page isn't written in that language.
    """

    code: str
    name: str
    url: str
    active: bool
    address: str = ""


class Portal:
    """Header and footer of a request, each part worked out when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.language = active_language()
        self.name = settings.PORTAL_NAME
        self.tagline = settings.PORTAL_TAGLINE
        self.public_url = settings.PUBLIC_URL
        self.suggest_url, self.suggest_script = settings.PORTAL_SUGGEST

    @cached_property
    def home_url(self) -> str:
        """Path of the home page in the reader's language."""
        return f"/{self.language}/"

    @cached_property
    def navigation(self) -> list[Link]:
        """Entries of the main navigation; the one with the longest matching path is active."""
        routed = [(str(label), portal_path(route)) for label, route in settings.PORTAL_NAVIGATION]
        entries = [(label, url) for label, url in routed if url]
        here = [url for _, url in entries if self._request.path.startswith(url)]
        active = max(here, key=len, default=None)
        return [Link(label, url, self._current(url) or ("true" if url == active else "")) for label, url in entries]

    @cached_property
    def footer(self) -> list[Link]:
        """Entries of the footer's last row."""
        routed = [(str(label), portal_path(route)) for label, route in settings.PORTAL_FOOTER]
        return [Link(label, url, self._current(url)) for label, url in routed if url]

    def _current(self, url: str) -> Literal["", "page"]:
        return "page" if url == self._request.path else ""

    @cached_property
    def search_url(self) -> str:
        """Where the header's search form goes."""
        route, fallback = settings.PORTAL_SEARCH
        return portal_path(route, fallback=fallback) or self.home_url

    @cached_property
    def search_description_url(self) -> str:
        """What describes this search to browsers, "" for nothing."""
        return portal_path(settings.PORTAL_SEARCH_DESCRIPTION) or ""

    @cached_property
    def search_query(self) -> str:
        """What was searched on this page."""
        return self._request.GET.get("q", "").replace("\x00", "\ufffd")

    @cached_property
    def canonical(self) -> str:
        """Absolute address of this page, without its parameters."""
        return absolute(self._request.path)

    def languages(
        self,
        translations: Mapping[str, str] | None = None,
        written_in: Collection[str] = LANGUAGES,
        canonical_url: str = "",
    ) -> list[LanguageLink]:
        """Return the page's addresses in each language.

        ``translations`` (language → path) names the pages whose words differ by tree; otherwise the prefix does.
        ``written_in`` names the languages in which there is such a page at all; ``canonical_url`` is the address that
        stands for all that show the same, with the parameters that make it another page.
        """
        full_path = self._request.get_full_path()
        inside = language_of_path(full_path) is not None
        links = []
        for code in LANGUAGES:
            if translations is not None:
                url = translations.get(code, f"/{code}/")
            else:
                url = in_language(full_path, code) if inside else f"/{code}/"
            address = in_language(canonical_url, code) if canonical_url else absolute(url.partition("?")[0])
            found = address if code in written_in else ""
            links.append(LanguageLink(code, LANGUAGE_NAMES[code], url, code == self.language, found))
        return links


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``portal`` (a ``Portal``) and ``demo_data``."""
    return {"portal": Portal(request), "demo_data": settings.DEMO_DATA}
