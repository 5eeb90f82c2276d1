"""The catalogue in RDF: DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/).

Each node that is named says its class, although the EU's tables do too: a harvester checks it without fetching them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from cms.core.addresses import absolute, portal_path
from cms.core.labels import DEFAULT_LANGUAGE
from cms.publication.registry import Kind
from cms.syndication import licence
from cms.syndication.addresses import api_url
from cms.syndication.catalog import vocabularies as words
from cms.syndication.catalog.datasets import Dataset, datasets
from cms.syndication.catalog.distributions import add_distributions
from cms.syndication.catalog.facts import Facts
from cms.syndication.catalog.files import WholeFiles
from cms.syndication.catalog.texts import ATTRIBUTION, DESCRIPTION, TITLE
from cms.syndication.catalog.triples import Triples

_LICENCE: Final = URIRef(licence.HOMEPAGE)
_NOTHING: Final = Facts()


def catalog_graph(facts: Mapping[str, Facts], files: WholeFiles, as_of: datetime | None) -> Graph:
    """Return the catalogue of all datasets, with these figures by kind and files, as the log was at a moment."""
    triples = Triples()
    catalog = triples.node(api_url("catalog"), DCAT.Catalog)
    _add_common(triples)
    triples.say(catalog, DCTERMS.title, TITLE)
    triples.say(catalog, DCTERMS.description, DESCRIPTION)
    _add_ownership(triples, catalog)
    triples.add(catalog, DCTERMS.language, *words.language_uris())
    triples.add(catalog, FOAF.homepage, _page(triples, "syndication:open_data"))
    triples.add(catalog, DCAT.themeTaxonomy, words.THEMES)
    triples.add(catalog, DCTERMS.spatial, words.FRANCE)
    triples.moment(catalog, DCTERMS.modified, as_of)
    service = _add_service(triples)
    triples.add(catalog, DCAT.service, service)
    for kind, dataset in datasets():
        figures = facts.get(kind.name, _NOTHING)
        found = _add_dataset(triples, kind, dataset, figures)
        add_distributions(triples, found, kind, _LICENCE, figures.modified, files)
        triples.add(catalog, DCAT.dataset, found)
        triples.add(service, DCAT.servesDataset, found)
    return triples.graph


def _add_common(triples: Triples) -> None:
    """Say what the nodes that several others name are."""
    for language in words.language_uris():
        triples.add(language, RDF.type, DCTERMS.LinguisticSystem)
    triples.add(words.THEMES, RDF.type, SKOS.ConceptScheme)
    triples.add(words.THEMES, DCTERMS.title, Literal("Data theme", lang="en"))
    triples.add(words.FRANCE, RDF.type, DCTERMS.Location)
    triples.add(words.CONTINUOUS, RDF.type, DCTERMS.Frequency)
    triples.add(words.ACCESS_PUBLIC, RDF.type, DCTERMS.RightsStatement)
    triples.add(_LICENCE, RDF.type, DCTERMS.LicenseDocument)
    triples.say(_LICENCE, DCTERMS.title, licence.NAME)
    triples.add(_LICENCE, DCTERMS.type, triples.concept(words.ATTRIBUTION_LICENCE, _("Attribution")))
    triples.add(_LICENCE, OWL.sameAs, URIRef(licence.URL))
    triples.add(_LICENCE, RDFS.seeAlso, URIRef(licence.TEXT))


def _add_ownership(triples: Triples, subject: URIRef) -> None:
    """Say who publishes, under which terms."""
    publisher = triples.node(api_url("catalog") + "#publisher", FOAF.Agent)
    if (publisher, FOAF.name, None) not in triples.graph:
        triples.say(publisher, FOAF.name, settings.PUBLISHER_NAME)
        triples.add(publisher, FOAF.homepage, triples.document(settings.PUBLISHER_HOMEPAGE))
        authority = triples.concept(words.NATIONAL_AUTHORITY, _("Administration de l’État"))
        triples.add(publisher, DCTERMS.type, authority)
    rights = triples.node(api_url("catalog") + "#attribution", DCTERMS.RightsStatement)
    triples.say(rights, RDFS.label, ATTRIBUTION)
    triples.add(subject, DCTERMS.publisher, publisher)
    triples.add(subject, DCTERMS.license, _LICENCE)
    triples.add(subject, DCTERMS.rights, rights)


def _contact(triples: Triples) -> URIRef:
    contact = triples.node(api_url("catalog") + "#contact", words.VCARD.Kind, words.VCARD.Organization)
    triples.say(contact, words.VCARD.fn, settings.PUBLISHER_NAME)
    triples.add(contact, words.VCARD.hasEmail, triples.resource(f"mailto:{settings.OPEN_DATA_EMAIL}"))
    return contact


def _page(triples: Triples, route: str) -> URIRef | None:
    path = portal_path(route, DEFAULT_LANGUAGE) if route else None
    return triples.document(absolute(path)) if path else None


def _add_service(triples: Triples) -> URIRef:
    """Add the API: lists, details, changes."""
    service = triples.node(api_url("catalog") + "#api", DCAT.DataService)
    triples.say(service, DCTERMS.title, _("API du portail de la coopération décentralisée"))
    triples.say(service, DCTERMS.description, _("Listes filtrées, fiches, recherche, carte, chiffres et changements."))
    triples.add(service, DCAT.endpointURL, triples.resource(api_url()))
    triples.add(service, DCAT.endpointDescription, triples.resource(api_url("openapi.json")))
    triples.add(service, DCAT.landingPage, triples.document(api_url("docs")))
    triples.add(service, DCTERMS.accessRights, words.ACCESS_PUBLIC)
    triples.add(service, DCAT.contactPoint, _contact(triples))
    triples.add(service, DCAT.theme, *_themes(triples, ("INTR", "GOVE")))
    _add_ownership(triples, service)
    return service


def _add_dataset(triples: Triples, kind: Kind, dataset: Dataset, facts: Facts) -> URIRef:
    found = triples.node(api_url(kind.plural), DCAT.Dataset)
    triples.add(found, DCTERMS.identifier, Literal(api_url(kind.plural)))
    triples.say(found, DCTERMS.title, dataset.title)
    triples.say(found, DCTERMS.description, dataset.description)
    for keyword in dataset.keywords:
        triples.say(found, DCAT.keyword, keyword)
    _add_ownership(triples, found)
    triples.add(found, DCAT.contactPoint, _contact(triples))
    triples.add(found, DCAT.theme, *_themes(triples, dataset.themes))
    triples.add(found, DCTERMS.language, *words.language_uris())
    triples.add(found, DCTERMS.accrualPeriodicity, words.CONTINUOUS)
    triples.add(found, DCTERMS.accessRights, words.ACCESS_PUBLIC)
    triples.add(found, DCAT.landingPage, _page(triples, dataset.list_route), _page(triples, "syndication:open_data"))
    triples.add(found, FOAF.page, triples.document(api_url("docs")))
    triples.moment(found, DCTERMS.issued, facts.issued)
    triples.moment(found, DCTERMS.modified, facts.modified)
    _add_coverage(triples, found, facts, is_french=dataset.is_french)
    return found


def _themes(triples: Triples, codes: Sequence[str]) -> list[URIRef]:
    labels = {"INTR": _("Questions internationales"), "GOVE": _("Gouvernement et secteur public")}
    labels |= {"REGI": _("Régions et villes")}
    return [triples.concept(words.theme_uri(code), labels[code]) for code in codes]


def _add_coverage(triples: Triples, subject: URIRef, facts: Facts, *, is_french: bool) -> None:
    """Say where and of when the dataset's objects are."""
    if is_french:
        triples.add(subject, DCTERMS.spatial, words.FRANCE)
    if facts.box is not None:
        west, south, east, north = facts.box
        ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
        polygon = f"POLYGON(({', '.join(f'{longitude} {latitude}' for longitude, latitude in ring)}))"
        place = triples.node(f"{subject}#place", DCTERMS.Location)
        triples.add(place, DCAT.bbox, Literal(polygon, datatype=words.GEOSPARQL.wktLiteral))
        triples.add(subject, DCTERMS.spatial, place)
    if facts.years is not None:
        period = triples.node(f"{subject}#period", DCTERMS.PeriodOfTime)
        first, last = facts.years
        triples.add(period, DCAT.startDate, Literal(f"{first:04}-01-01", datatype=XSD.date))
        triples.add(period, DCAT.endDate, Literal(f"{last:04}-12-31", datatype=XSD.date))
        triples.add(subject, DCTERMS.temporal, period)
