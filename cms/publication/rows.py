"""How a document becomes a row of the log."""

import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import orjson
from django.conf import settings
from django.utils.html import strip_tags

from cms.core.labels import DEFAULT_LANGUAGE
from cms.publication.documents import Document
from cms.publication.models import Publication

#: Unknown dates and amounts sort below all known ones: a sort key is never null, so that a cursor can hold it.
NO_DATE: Final = date(1, 1, 1)
NO_AMOUNT: Final = Decimal(-1)
#: Keys that the log itself writes.
RESERVED: Final = frozenset({"id", "kind", "url", "title", "language", "updated_at", "seq"})


class _Folds(dict[int, str]):
    """What each character becomes, worked out once: whole texts are folded for search, ten times faster so."""

    def __missing__(self, code: int) -> str:
        ligatures = chr(code).casefold().replace("œ", "oe").replace("æ", "ae")
        plain = (c for c in unicodedata.normalize("NFKD", ligatures) if not unicodedata.combining(c))
        self[code] = "".join(c if c.isalnum() else " " for c in plain)
        return self[code]


_FOLDS: Final = _Folds()


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, ligatures or punctuation: what sorting and plain matching use."""
    return " ".join(text.translate(_FOLDS).split())


def address(document: Document) -> str:
    """Return the object's absolute address: under the French prefix, or its page's own where it has one."""
    path = document.path.lstrip("/")
    prefix = f"{DEFAULT_LANGUAGE}/" if document.localized_path else ""
    return f"{settings.PUBLIC_URL}/{prefix}{path}"


def to_json(value: object) -> str:
    """Return ``value`` as compact JSON text; decimals become text, dates ISO 8601.

    Raises ``TypeError`` for what JSON cannot hold.
    """
    return orjson.dumps(value, default=_plain).decode()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _words(document: Document) -> str:
    texts = (part for text in document.text.values() for part in (text.title, text.summary))
    words = dict.fromkeys(fold(strip_tags(" ".join((document.title, *texts)))).split())
    return " " + " ".join(words)


def _content(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "language": document.language,
        "url": address(document),
        "item": document.item,
        "detail": document.detail,
        "search": search_json(document),
        "facets": sorted(document.facets),
        "points": [(p.longitude, p.latitude, p.title, p.country) for p in document.points],
        "keys": [document.year_start, document.year_end, document.sort_date, document.sort_amount],
        "published_at": document.published_at,
    }


def search_json(document: Document) -> dict[str, Any]:
    """Return what search indexes of a document beside its row's own columns: the content of ``text_json``."""
    return {
        "texts": {
            language: {
                "title": text.title,
                "summary": text.summary,
                "labels": list(dict.fromkeys(filter(None, text.labels))),
                "names": list(dict.fromkeys(filter(None, text.names))),
                "body": text.body,
            }
            for language, text in sorted(document.text.items())
        },
        "keys": list(dict.fromkeys(filter(None, document.keys))),
        "weight": document.weight,
        "completeness": document.completeness,
        "confirmed_on": document.confirmed_on,
    }


def _common(kind: str, document: Document, updated_at: datetime) -> dict[str, Any]:
    return {
        "id": document.public_id,
        "kind": kind,
        "url": address(document),
        "title": document.title,
        "language": document.language,
        "updated_at": updated_at,
    }


def _reject_reserved(kind: str, document: Document) -> None:
    taken = RESERVED & (document.item.keys() | document.detail.keys())
    if taken:
        names = ", ".join(sorted(taken))
        raise ValueError(f"{kind} {document.public_id}: a document mustn't name the log's own keys: {names}")


def digest(document: Document) -> str:
    """Return the SHA-256 of everything that the row would hold: two equal ones mean that nothing changed."""
    return hashlib.sha256(to_json(_content(document)).encode()).hexdigest()


def make_row(kind: str, document: Document, *, seq: int, updated_at: datetime) -> Publication:
    """Return the unsaved row of a public object.

    Raises ``ValueError`` if the document names a key that is the log's own.
    """
    _reject_reserved(kind, document)
    item = _common(kind, document, updated_at) | dict(document.item)
    return Publication(
        kind=kind,
        public_id=document.public_id,
        language=document.language,
        seq=seq,
        is_removed=False,
        successor_id="",
        title=document.title,
        list_json=to_json(item),
        detail_json=to_json(item | dict(document.detail)),
        text_json=to_json(search_json(document)),
        words=_words(document),
        digest=digest(document),
        facets=sorted(document.facets),
        year_start=document.year_start,
        year_end=document.year_end if document.year_end is not None else document.year_start,
        sort_title=fold(document.title)[:200],
        sort_date=document.sort_date or NO_DATE,
        sort_amount=NO_AMOUNT if document.sort_amount is None else document.sort_amount,
        published_at=document.published_at,
        updated_at=updated_at,
    )


def make_tombstone(row: Publication, *, seq: int, successor_id: str, removed_at: datetime) -> Publication:
    """Return ``row`` emptied of all content, with a new number."""
    return Publication(
        kind=row.kind,
        public_id=row.public_id,
        language=row.language,
        seq=seq,
        is_removed=True,
        successor_id=successor_id,
        sort_date=NO_DATE,
        sort_amount=NO_AMOUNT,
        published_at=row.published_at,
        updated_at=removed_at,
    )


def differing(rows: Iterable[Publication], documents: Iterable[Document]) -> set[str]:
    """Return the public ids whose row and document disagree, in either direction; tombstones count as absent."""
    wanted = {document.public_id: digest(document) for document in documents}
    found = {row.public_id: row.digest for row in rows if not row.is_removed}
    return {public_id for public_id in wanted.keys() | found.keys() if wanted.get(public_id) != found.get(public_id)}
