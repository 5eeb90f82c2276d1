"""Codes of the EU's authority tables and of IANA, by what the portal's formats are called."""

from typing import Final

from rdflib import Namespace, URIRef

from cms.core.labels import LANGUAGES

DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
LOCN: Final = Namespace("http://www.w3.org/ns/locn#")
XML: Final = Namespace("http://www.w3.org/XML/1998/namespace")
GEOSPARQL: Final = Namespace("http://www.opengis.net/ont/geosparql#")
#: The EU's authority tables (https://op.europa.eu/en/web/eu-vocabularies/authority-tables).
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
_IANA: Final = "http://www.iana.org/assignments/media-types"

ACCESS_PUBLIC: Final = URIRef(f"{_AUTHORITY}/access-right/PUBLIC")
CONTINUOUS: Final = URIRef(f"{_AUTHORITY}/frequency/UPDATE_CONT")
FRANCE: Final = URIRef(f"{_AUTHORITY}/country/FRA")
THEMES: Final = URIRef(f"{_AUTHORITY}/data-theme")
STABLE: Final = URIRef(f"{_AUTHORITY}/planned-availability/STABLE")
COMPLETED: Final = URIRef("http://purl.org/adms/status/Completed")
NATIONAL_AUTHORITY: Final = URIRef("http://purl.org/adms/publishertype/NationalAuthority")
ATTRIBUTION_LICENCE: Final = URIRef("http://purl.org/adms/licencetype/Attribution")

_LANGUAGES: Final = {"fr": "FRA", "en": "ENG", "es": "SPA"}
#: Codes of the authority table file-type, by the end of a format's suffix.
_FILE_TYPES: Final = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "ods": "ODS",
    "geojson": "GEOJSON",
    "xml": "XML",
    "atom": "ATOM",
    "json": "JSON",
    "jsonl": "JSON",
    "report": "JSON",
    "parquet": "PARQUET",
}
#: What a format follows, by its name; named in English, as the standards are.
STANDARDS: Final = {
    "iati": ("https://iatistandard.org/en/iati-standard/203/", "IATI Standard 2.03"),
    "iati-organisations": ("https://iatistandard.org/en/iati-standard/203/", "IATI Standard 2.03"),
    "geojson": ("https://www.rfc-editor.org/rfc/rfc7946", "GeoJSON (RFC 7946)"),
    "atom": ("https://www.rfc-editor.org/rfc/rfc4287", "Atom (RFC 4287)"),
    "csv": ("https://www.rfc-editor.org/rfc/rfc4180", "CSV (RFC 4180)"),
}


def language_uris() -> list[URIRef]:
    """Return the languages of the portal."""
    return [URIRef(f"{_AUTHORITY}/language/{_LANGUAGES[code]}") for code in LANGUAGES]


def theme_uri(code: str) -> URIRef:
    """Return a category of the EU's data portals."""
    return URIRef(f"{_AUTHORITY}/data-theme/{code}")


def file_type_uri(suffix: str) -> URIRef | None:
    """Return the file type of a format, None where the table has none."""
    code = _FILE_TYPES.get(suffix.rpartition(".")[2])
    return URIRef(f"{_AUTHORITY}/file-type/{code}") if code else None


def media_type_uri(media_type: str) -> URIRef:
    """Return IANA's address of a media type, without its parameters."""
    return URIRef(f"{_IANA}/{media_type.partition(';')[0]}")
