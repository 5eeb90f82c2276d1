"""The files of a dataset: one distribution for each format that its kind is exported in."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from rdflib import Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, XSD

from cms.publication.registry import Kind
from cms.syndication.addresses import api_url
from cms.syndication.catalog import vocabularies as words
from cms.syndication.catalog.files import WholeFile, WholeFiles
from cms.syndication.catalog.triples import Triples
from cms.syndication.exports.formats import ExportFormat, formats


def add_distributions(
    triples: Triples, dataset: URIRef, kind: Kind, licence: URIRef, modified: datetime | None, files: WholeFiles
) -> None:
    """Add a dataset's distributions: as they are now, and as last night's file where there is one."""
    for made in formats.of(kind):
        if made.is_report:
            continue
        address = api_url(f"{kind.plural}.{made.suffix}")
        live = _add(triples, dataset, made, address, licence)
        triples.moment(live, DCTERMS.modified, modified)
        if file := files.get((kind.plural, made.suffix)):
            whole = _add(triples, dataset, made, file.url, licence)
            _add_size(triples, whole, file)


def _add(triples: Triples, dataset: URIRef, made: ExportFormat, address: str, licence: URIRef) -> URIRef:
    found = triples.node(f"{address}#distribution", DCAT.Distribution)
    triples.say(found, DCTERMS.title, made.label)
    triples.add(found, DCAT.accessURL, triples.resource(address))
    triples.add(found, DCAT.downloadURL, URIRef(address))
    media_type = words.media_type_uri(made.media_type)
    triples.add(found, DCAT.mediaType, triples.node(media_type, DCTERMS.MediaType))
    file_type = words.file_type_uri(made.suffix)
    if file_type is not None:
        triples.add(found, DCTERMS["format"], triples.node(file_type, DCTERMS.MediaTypeOrExtent))
    triples.add(found, DCTERMS.license, licence)
    triples.add(found, DCTERMS.language, *words.language_uris())
    triples.add(found, words.DCATAP.availability, triples.concept(words.STABLE, _("Disponible durablement")))
    if made.name in words.STANDARDS:
        url, name = words.STANDARDS[made.name]
        standard = triples.node(url, DCTERMS.Standard)
        triples.add(standard, DCTERMS.title, Literal(name, lang="en"))
        triples.add(found, DCTERMS.conformsTo, standard)
    triples.add(dataset, DCAT.distribution, found)
    return found


def _add_size(triples: Triples, found: URIRef, file: WholeFile) -> None:
    """Say how large a file is, and what it is checked by."""
    triples.add(found, DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger))
    triples.moment(found, DCTERMS.modified, file.made_at)
    checksum = triples.node(f"{found}-checksum", words.SPDX.Checksum)
    algorithm = triples.node(words.SPDX.checksumAlgorithm_sha256, words.SPDX.ChecksumAlgorithm)
    triples.add(checksum, words.SPDX.algorithm, algorithm)
    triples.add(checksum, words.SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary))
    triples.add(found, words.SPDX.checksum, checksum)
