"""What the index holds of each document."""

import math
import unicodedata
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

import orjson
import tantivy

from search.contract import SORTS, IndexDocument
from search.engines.embedded.analysis import prepared
from search.engines.embedded.schema import (
    CHUNK_FIELDS,
    FACETS,
    LANGUAGES,
    SCHEMA,
    STORED,
    facet_field,
    sort_field,
    text_field,
    tile_field,
)
from search.engines.embedded.tiles import ZOOMS, quadkey
from search.indexing.documents import SEPARATOR
from search.tiles import MAX_ZOOM, tile_of

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY: Final = _EPOCH.date().toordinal()
#: Numbers are signed; bytes aren't.
_SIGN: Final = 1 << 63
#: Longer terms can't be found.
_LONGEST_TERM: Final = 30_000
#: Numbers of y below that of x: enough for the deepest zoom.
TILE_BITS: Final = 22


def convert(document: IndexDocument) -> tantivy.Document:
    """Return a document as tantivy takes it. Raises ``ValueError`` where something of it has a wrong type."""
    fields: dict[str, Any] = {
        "alive": "1",
        "key": document.key,
        "kind": document.kind,
        "language": document.language,
        "seq": document.seq,
        "stamp": f"{document.key}{SEPARATOR}{document.seq}",
        "words": list(document.words),
        "keys": [key[:_LONGEST_TERM] for key in document.keys],
        "starts": list(document.starts),
        "completeness": document.completeness,
        "weight": float(document.weight),
        "fame": fame(document),
        STORED: orjson.dumps(_stored(document)),
    }
    for language in LANGUAGES:
        if language in document.texts:
            fields |= _texts(document, language)
    fields |= {facet_field(name): list(codes) for name, codes in document.facets.items() if name in FACETS}
    fields[facet_field("kind")] = document.kind
    fields |= _numbers(document) | _sorts(document) | _places(document)
    return tantivy.Document.from_dict({name: value for name, value in fields.items() if value not in ([], "")}, SCHEMA)


def tombstone(key: str, seq: int) -> tantivy.Document:
    """Return what is kept of a removed object: that nothing older than its removal may bring it back."""
    return tantivy.Document.from_dict({"key": key, "seq": seq}, SCHEMA)


def chunks(name: str, text: str) -> list[int]:
    """Return the first bytes of a text as numbers that compare as the text does, by code point."""
    encoded = text.encode(errors="replace")
    length = 8 * len(CHUNK_FIELDS[name])
    padded = encoded[:length].ljust(length, b"\0")
    return [int.from_bytes(padded[start : start + 8]) - _SIGN for start in range(0, length, 8)]


def days(day: date) -> int:
    """Return a day as a number."""
    return day.toordinal() - _EPOCH_DAY


def microseconds(moment: datetime) -> int:
    """Return a moment as a number, exactly."""
    passed = moment - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def fame(document: IndexDocument) -> float:
    """Return what multiplies a suggestion's score by 1 to 1.5: its weight, then the shortness of its name.

    Tantivy multiplies by the binary logarithm of two more than this.
    """
    length = min((len(start) for start in document.keys), default=100)
    factor = 1 + 0.49 * min(max(document.weight, 0.0), 1.0) + 0.01 * (1 - min(length, 100) / 100)
    return float(2**factor - 2)


#: Countries, themes and partners are named again and again.
_prepared_label: Final = lru_cache(maxsize=50_000)(prepared)


def _texts(document: IndexDocument, language: str) -> dict[str, Any]:
    text = document.texts[language]
    return {
        text_field("title", language): prepared(text.title),
        text_field("summary", language): prepared(text.summary),
        text_field("labels", language): [_prepared_label(label) for label in text.labels],
        text_field("names", language): [_prepared_label(name) for name in text.names],
        text_field("body", language): prepared(text.body),
    }


def _stored(document: IndexDocument) -> dict[str, Any]:
    texts = {
        language: [_composed(text.title), _composed(text.summary), _composed(text.body), list(text.labels)]
        for language, text in document.texts.items()
    }
    return {"key": document.key, "seq": document.seq, "language": document.language, "texts": texts}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _numbers(document: IndexDocument) -> dict[str, Any]:
    values = {
        "year_start": document.year_start,
        "year_end": document.year_end,
        "updated_at": document.updated_at and microseconds(document.updated_at),
        "confirmed_on": document.confirmed_on and days(document.confirmed_on),
    }
    found: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
    return found | dict(zip(CHUNK_FIELDS["key"], chunks("key", document.key), strict=True))


def _sorts(document: IndexDocument) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in SORTS:
        text = document.sorts[name]
        found[sort_field(name)] = text
        found |= zip(CHUNK_FIELDS[name], chunks(name, text), strict=True)
    return found


def _places(document: IndexDocument) -> dict[str, Any]:
    points = [point for point in document.points if all(math.isfinite(degrees) for degrees in point)]
    if not points:
        return {}
    found: dict[str, Any] = {"spots": [], "tiles": []}
    for longitude, latitude in points:
        x, y = tile_of(longitude, latitude, MAX_ZOOM)
        name = quadkey(x, y, MAX_ZOOM)
        found["spots"].append(f"{name}:{longitude!r},{latitude!r}")
        found["tiles"] += [name[:zoom] for zoom in ZOOMS]
        for zoom in range(MAX_ZOOM + 1):
            tiles = found.setdefault(tile_field(zoom), [])
            tile = (x >> (MAX_ZOOM - zoom)) << TILE_BITS | y >> (MAX_ZOOM - zoom)
            if tile not in tiles:
                tiles.append(tile)
    return found


def spot_of(term: str) -> tuple[float, float]:
    """Return longitude and latitude of a term of ``spots``, exactly."""
    longitude, latitude = term.partition(":")[2].split(",")
    return float(longitude), float(latitude)
