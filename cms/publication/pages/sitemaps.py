"""Site maps (sitemaps.org) from the log: an index, and one file for each kind and each 5,000 objects."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape

import orjson
from django.conf import settings
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.core.addresses import absolute, in_language, portal_path
from cms.core.labels import DEFAULT_LANGUAGE, LANGUAGES
from cms.publication.models import Publication
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.reading import head
from cms.publication.registry import registry

#: Objects a file: each has an address in every language, and a file may hold 50,000 addresses.
ROWS: Final = 5_000
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@csrf_exempt
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Answer the index of all site maps; 304 while the log stays the same."""
    etag = page_etag(request, head())
    if (early := not_modified(request, etag)) is not None:
        return early
    rows = Publication.objects.filter(is_removed=False).values_list("kind").order_by("kind")
    lines = [f"<sitemap><loc>{settings.PUBLIC_URL}{reverse('publication:sitemap_pages')}</loc></sitemap>"]
    for name, count, changed in rows.annotate(count=Count("id"), changed=Max("updated_at")):
        if name not in registry.kinds:
            continue
        for number in range(1, -(-count // ROWS) + 1):
            path = reverse("publication:sitemap", kwargs={"plural": registry[name].plural, "number": number})
            lines.append(
                f"<sitemap><loc>{settings.PUBLIC_URL}{path}</loc><lastmod>{_moment(changed)}</lastmod></sitemap>"
            )
    body = f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return tagged(request, _xml(body + "\n".join(lines) + "\n</sitemapindex>\n"), etag)


@csrf_exempt
@require_safe
def pages(request: HttpRequest) -> HttpResponseBase:
    """Answer the site map of the lists and of what else navigation and footer lead to, in each language.

    They have no date: they change with every object of theirs.
    """
    etag = page_etag(request, head())
    if (early := not_modified(request, etag)) is not None:
        return early
    below = (entry for entries in settings.PORTAL_SITE_MAP.values() for entry in entries)
    entries = [*settings.PORTAL_NAVIGATION, *below, *settings.PORTAL_FOOTER]
    # Paths inside a language's tree are articles: they are in the log.
    routes = dict.fromkeys(route for _label, route in entries if ":" in route)
    lines = []
    for route in routes:
        paths = {code: absolute(path) for code in LANGUAGES if (path := portal_path(route, code))}
        lines += [f"<url><loc>{_address(url)}</loc>{_links(paths)}</url>" for url in paths.values()]
    return tagged(request, _urlset(lines), etag)


@csrf_exempt
@require_safe
def sitemap(request: HttpRequest, plural: str, number: str) -> HttpResponseBase:
    """Answer one site map: every object in each language, with its other languages and the date of its last change."""
    kind = next((kind for kind in registry if kind.plural == plural), None)
    if kind is None:
        raise Http404(plural)
    etag = page_etag(request, head())
    if (early := not_modified(request, etag)) is not None:
        return early
    rows = Publication.objects.filter(kind=kind.name, is_removed=False).order_by("id")
    column = "detail_json" if kind.name == "article" else "list_json"
    found = list(rows.values_list(column, "updated_at")[(int(number) - 1) * ROWS : int(number) * ROWS])
    if not found:
        raise Http404(f"{plural} {number}")
    lines = [line for json, changed in found for line in _entries(orjson.loads(json), changed)]
    return tagged(request, _urlset(lines), etag)


def _entries(item: dict[str, object], changed: datetime) -> Iterator[str]:
    alternates = _alternates(item)
    links = _links(alternates)
    # An article's translations are objects of their own, with entries of their own.
    own = [str(item["url"])] if item["kind"] == "article" else list(alternates.values())
    for url in own:
        yield f"<url><loc>{_address(url)}</loc><lastmod>{_moment(changed)}</lastmod>{links}</url>"


def _links(alternates: dict[str, str]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{_address(url)}"/>'
        for language, url in [*alternates.items(), ("x-default", alternates.get(DEFAULT_LANGUAGE, ""))]
        if url and len(alternates) > 1
    )


def _alternates(item: dict[str, object]) -> dict[str, str]:
    url = str(item["url"])
    if item["kind"] != "article":
        return {language: in_language(url, language) for language in LANGUAGES}
    found = {str(item["language"]): url}
    translations = item.get("translations")
    for translation in translations if isinstance(translations, list) else []:
        found[str(translation["language"])] = str(translation["url"])
    return found


def _address(url: str) -> str:
    return escape(quote(url, safe=":/?&=%#@+,;~!*'()"), {'"': "&quot;"})


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


def _urlset(lines: list[str]) -> HttpResponse:
    return _xml(f"{_HEAD}<urlset {_NAMESPACES}>\n" + "\n".join(lines) + "\n</urlset>\n")


def _xml(body: str) -> HttpResponse:
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer robots.txt: everything public may be read, but demonstration data stays out of search engines."""
    lines = ["User-agent: *"]
    if settings.DEMO_DATA:
        lines += ["# Invented projects under the names of real places: not for search engines.", "Disallow: /"]
    else:
        lines += ["Disallow: /admin/", "Disallow: /*?*cursor=", "Disallow: /*?*view="]
    lines += ["", f"Sitemap: {settings.PUBLIC_URL}{reverse('publication:sitemap_index')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
