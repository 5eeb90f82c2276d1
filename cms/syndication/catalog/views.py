"""``GET /catalog``: the catalogue in the syntax that a client takes; ``/catalog.ttl`` … in the one that they say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from rdflib import Graph

from cms.syndication.catalog.facts import facts_by_kind, log_moment
from cms.syndication.catalog.files import files_version, whole_files
from cms.syndication.catalog.graph import catalog_graph
from cms.syndication.parameters import reject_others
from cms.syndication.responses import is_unchanged, kept, make_etag, make_response, not_modified


@dataclass(frozen=True, slots=True)
class Syntax:
    """A syntax of RDF: its name, the end of its address, its media type, rdflib's name; what else clients call it."""

    name: str
    suffix: str
    media_type: str
    serializer: str
    aliases: tuple[str, ...] = ()


#: The first is for clients that take none of them.
SYNTAXES: Final = (
    Syntax("JSON-LD", "jsonld", "application/ld+json", "json-ld", ("application/json",)),
    Syntax("Turtle", "ttl", "text/turtle", "turtle", ("application/x-turtle",)),
    Syntax("RDF/XML", "rdf", "application/rdf+xml", "pretty-xml", ("application/xml", "text/xml")),
)


def catalog_view(syntax: Syntax | None = None) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of the catalogue in a syntax, or in the one that the client prefers."""

    def view(request: HttpRequest) -> HttpResponse:
        reject_others(request)
        chosen = syntax or negotiated(request)
        head, as_of = log_moment()
        files = whole_files()
        etag = make_etag(head, "catalog", chosen.suffix, files_version(files))
        if is_unchanged(request, etag):
            response = not_modified(etag)
        else:
            body = kept(etag, lambda: serialized(catalog_graph(facts_by_kind(head), files, as_of), chosen))
            response = make_response(body, etag=etag, content_type=chosen.media_type)
        if syntax is None:
            patch_vary_headers(response, ("Accept", "Accept-Encoding"))
        return response

    return view


def negotiated(request: HttpRequest) -> Syntax:
    """Return the syntax that ``Accept`` prefers (RFC 9110, 12.5.1), the first where it takes none of ours."""
    by_type = {name: syntax for syntax in SYNTAXES for name in (syntax.media_type, *syntax.aliases)}
    preferred = request.get_preferred_type(list(by_type))
    return by_type[preferred] if preferred else SYNTAXES[0]


def serialized(graph: Graph, syntax: Syntax) -> bytes:
    """Return a graph in a syntax, its JSON-LD with short names and without a context to fetch."""
    if syntax.serializer != "json-ld":
        return graph.serialize(format=syntax.serializer, encoding="utf-8")
    context = {prefix: str(namespace) for prefix, namespace in graph.namespaces() if prefix != "xml"}
    return graph.serialize(format="json-ld", encoding="utf-8", context=context)
