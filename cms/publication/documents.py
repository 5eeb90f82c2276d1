"""What a feature hands to the log about one public object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Point:
    """A place in WGS 84 degrees, with the words that name it and the ISO 3166-1 alpha-2 code of its country."""

    longitude: float
    latitude: float
    title: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class SearchText:
    """Text to search in one language, by weight: title over summary over body (plain text, no HTML)."""

    title: str = ""
    summary: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A public object as the log keeps it.

    ``item`` is what a list shows; ``detail`` is what the details add to it. The log adds to both the keys that every
    item has (``id kind url title language updated_at seq``), so they mustn't name them. Neither may hold counts
    derived from other objects. ``facets`` are ``name:code`` texts such as ``country:SN``.

    ``path`` is the address below the language prefix, with a slash at its end (``atlas/projets/{id}/{slug}/``);
    an article's is the whole path of its page, language included, with ``localized_path=False``.
    """

    public_id: str
    title: str
    language: str
    path: str
    item: Mapping[str, Any]
    detail: Mapping[str, Any]
    published_at: datetime
    localized_path: bool = True
    facets: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()
    text: Mapping[str, SearchText] = field(default_factory=dict)
    year_start: int | None = None
    year_end: int | None = None
    sort_date: date | None = None
    sort_amount: Decimal | None = None
