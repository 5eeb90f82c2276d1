"""A graph that is written to with the portal's habits: texts in three languages, every node with its class."""

from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from rdflib import Graph, Literal, Node, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from cms.core.labels import LANGUAGES, Label, localized, translated_label
from cms.syndication.catalog import vocabularies as words

_PREFIXES: Final = {
    "adms": words.ADMS,
    "dcat": DCAT,
    "dcatap": words.DCATAP,
    "dct": DCTERMS,
    "foaf": FOAF,
    "geo": words.GEOSPARQL,
    "locn": words.LOCN,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": words.SPDX,
    "vcard": words.VCARD,
    # The RDF/XML writer takes a prefix for languages (xml:lang) from here too.
    "xml": words.XML,
    "xsd": XSD,
}


class Triples:
    """An RDF graph in the making."""

    def __init__(self) -> None:
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in _PREFIXES.items():
            self.graph.bind(prefix, namespace)

    def add(self, subject: Node, predicate: URIRef, *values: Node | None) -> None:
        """Add a triple for each value that there is."""
        for value in values:
            if value is not None:
                self.graph.add((subject, predicate, value))

    def node(self, name: str, *classes: URIRef) -> URIRef:
        """Return what this address names, as one of these classes."""
        found = URIRef(name)
        self.add(found, RDF.type, *classes)
        return found

    def say(self, subject: Node, predicate: URIRef, text: str | Promise | Label) -> None:
        """Add a text in each language in which it's said otherwise than in French, and in French."""
        label = text if isinstance(text, dict) else translated_label(text)
        for language in LANGUAGES:
            self.add(subject, predicate, Literal(localized(label, language), lang=language))

    def concept(self, uri: URIRef, label: str | Promise, *classes: URIRef) -> URIRef:
        """Return a term of a vocabulary, with its words."""
        self.add(uri, RDF.type, SKOS.Concept, *classes)
        self.say(uri, SKOS.prefLabel, label)
        return uri

    def document(self, url: str) -> URIRef:
        """Return a page that people read."""
        return self.node(url, FOAF.Document)

    def resource(self, url: str) -> URIRef:
        """Return what a program fetches."""
        return self.node(url, RDFS.Resource)

    def moment(self, subject: Node, predicate: URIRef, moment: datetime | None) -> None:
        """Add a date and time, if it's known."""
        if moment is not None:
            self.add(subject, predicate, Literal(moment.isoformat(timespec="seconds"), datatype=XSD.dateTime))
