"""From an object of the log to what Elasticsearch is given."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from search.contract import SORTS, IndexDocument
from search.engines.elasticsearch.analysis import LANGUAGES, prepare

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Return a moment as a number: microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def source_of(document: IndexDocument) -> dict[str, Any]:
    """Return the fields of a document, as ``mapping`` has them."""
    return {
        "key": document.key,
        "kind": document.kind,
        "language": document.language,
        "texts": {language: _texts(document, language) for language in LANGUAGES if language in document.texts},
        "words": document.words,
        "keys": document.keys,
        "starts": document.starts,
        "facets": document.facets,
        "sorts": {name: document.sorts[name] for name in SORTS if name in document.sorts},
        "points": [{"location": point} for point in document.points],
        "year_start": document.year_start,
        "year_end": document.year_end,
        "updated_at": microseconds(document.updated_at) if document.updated_at else None,
        "confirmed_on": document.confirmed_on,
        "completeness": document.completeness,
        "weight": document.weight,
    }


def _texts(document: IndexDocument, language: str) -> dict[str, Any]:
    text = document.texts[language]
    found = {
        "title": prepare(text.title),
        "summary": prepare(text.summary),
        "labels": [prepare(label) for label in text.labels],
        "names": [prepare(name) for name in text.names],
        "body": prepare(text.body),
    }
    return {name: value for name, value in found.items() if value}
