"""``GET /``: what there is; ``GET /problems/{name}``: what a problem means."""

from collections.abc import Mapping
from typing import Final

import orjson
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from cms.core.addresses import absolute, portal_path
from cms.core.labels import DEFAULT_LANGUAGE
from cms.publication.registry import registry
from cms.syndication import licence
from cms.syndication.addresses import API_VERSION, api_url
from cms.syndication.exports.formats import each_export
from cms.syndication.parameters import reject_others
from cms.syndication.problems import PROBLEM_TYPES
from cms.syndication.reference import REFERENCE_LISTS
from cms.syndication.responses import SELDOM, make_response

_links: Final[dict[str, str]] = {}
#: Pages for people.
_PAGES: Final = {"open_data": "syndication:open_data", "terms": "syndication:terms"}


def register_links(links: Mapping[str, str]) -> None:
    """Have the index list operations of a feature: name → address below the API's. In an ``AppConfig.ready``."""
    _links.update(links)


def index_view(request: HttpRequest) -> HttpResponse:
    """List the addresses of the API."""
    reject_others(request)
    links = {kind.plural: api_url(kind.plural) for kind in registry}
    links |= {name: api_url(path) for name, path in _links.items()}
    links |= {(file := f"{kind.plural}.{made.suffix}"): api_url(file) for kind, made in each_export()}
    links |= {(feed := f"{kind.plural}.atom"): api_url(feed) for kind in registry}
    links |= {name: api_url(name) for name in ("snapshots", "catalog")}
    links["changes"] = api_url("changes")
    links["webhooks"] = api_url("webhooks")
    links |= {f"reference/{name}": api_url(f"reference/{name}") for name in REFERENCE_LISTS}
    links["reference/territories"] = api_url("reference/territories")
    links["oembed"] = api_url("oembed", [("url", f"{settings.PUBLIC_URL}/fr/atlas/projets/")])
    links |= {"health": api_url("health"), "docs": api_url("docs"), "openapi": api_url("openapi.json")}
    links |= {name: absolute(path) for name, route in _PAGES.items() if (path := portal_path(route, DEFAULT_LANGUAGE))}
    content = {"title": TITLE, "version": API_VERSION, "license": licence.URL, "links": links}
    return make_response(orjson.dumps(content), cache_control=SELDOM)


def problem_type_view(request: HttpRequest, name: str) -> HttpResponse:
    """Explain a type of problem, at the address that its ``type`` gives."""
    reject_others(request)
    if name not in PROBLEM_TYPES:
        raise Http404
    title, description = PROBLEM_TYPES[name]
    content = {"type": api_url(f"problems/{name}"), "title": title, "description": description}
    return make_response(orjson.dumps(content), cache_control=SELDOM)


TITLE = "Coopération décentralisée : l’API de l’Atlas et de la Bourse-projets"
