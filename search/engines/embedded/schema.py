"""The fields of the index. What a field is for stands beside the code that fills it (``converting``)."""

import hashlib
from itertools import chain
from typing import Final

import tantivy

from cms.publication.filters import CODED
from search.contract import SORTS
from search.indexing.documents import DOCUMENT_VERSION
from search.language.stopwords import BY_LANGUAGE
from search.language.words import ABBREVIATIONS, ELIDED
from search.querying.weights import FIELDS
from search.tiles import MAX_ZOOM

LANGUAGES: Final = tuple(BY_LANGUAGE)
#: Snowball's names.
STEMMERS: Final = {"fr": "french", "en": "english", "es": "spanish"}
#: Facets that are counted and crossed, filters or not.
FACETS: Final = (*CODED, "year", "kind")
#: How many numbers of eight bytes of each sort text, and of the key, are compared before whole texts are: enough for
#: the value, and some of the key after it.
CHUNKS: Final = {"title": 6, "date": 5, "amount": 6, "updated_at": 7, "seq": 3, "key": 5}
#: Changes when documents are converted otherwise, without another field.
VERSION: Final = 1


def text_field(name: str, language: str) -> str:
    """Return the field of a text (« title ») in a language."""
    return f"{name}_{language}"


def facet_field(name: str) -> str:
    """Return the field of a facet's codes."""
    return f"facet_{name}"


def sort_field(name: str) -> str:
    """Return the field of an order's texts."""
    return f"sort_{name}"


#: The fields of the first bytes of an order's texts, or of the keys.
CHUNK_FIELDS: Final = {
    name: tuple(f"chunk_{name}_{place}" for place in range(number)) for name, number in CHUNKS.items()
}


def tile_field(zoom: int) -> str:
    """Return the field of the tiles of a zoom, as numbers."""
    return f"tile_{zoom}"


#: Texts that are analysed: their analyser by field.
TEXTS: Final = {text_field(name, language): language for language in LANGUAGES for name in FIELDS}
#: Whole texts to be found as they are.
TERMS: Final = ("alive", "kind", "language", "stamp", "words", "keys", "starts", "tiles")
#: Whole texts that are counted or ordered by too.
FAST_TERMS: Final = ("key", "spots", *map(facet_field, FACETS), *map(sort_field, SORTS))
#: Whole numbers that are compared.
NUMBERS: Final = (
    "seq",
    "year_start",
    "year_end",
    "updated_at",
    "confirmed_on",
    "completeness",
    *chain.from_iterable(CHUNK_FIELDS.values()),
    *map(tile_field, range(MAX_ZOOM + 1)),
)
FLOATS: Final = ("weight", "fame")
#: What a result needs, as JSON.
STORED: Final = "stored"


def _build() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field, language in TEXTS.items():
        builder.add_text_field(field, tokenizer_name=language, index_option="position")
    for field in TERMS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in FAST_TERMS:
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    for field in NUMBERS:
        builder.add_integer_field(field, fast=True)
    for field in FLOATS:
        builder.add_float_field(field, fast=True)
    builder.add_bytes_field(STORED, stored=True)
    return builder.build()


SCHEMA: Final = _build()


def _fingerprint() -> str:
    parts = (VERSION, STEMMERS, TEXTS, TERMS, FAST_TERMS, NUMBERS, FLOATS, ELIDED, ABBREVIATIONS)
    words = [sorted(stop_words) for stop_words in BY_LANGUAGE.values()]
    return hashlib.blake2s(repr((parts, words)).encode(), digest_size=8).hexdigest()


#: With the version of the format; lacks in tantivy's own stubs.
_TANTIVY: Final[str] = tantivy.__version__  # type: ignore[attr-defined]
#: What an index has to be made with to be read: stems differ between versions of tantivy, without a word.
VERSIONS: Final = {"tantivy": _TANTIVY, "schema": _fingerprint(), "documents": DOCUMENT_VERSION}
