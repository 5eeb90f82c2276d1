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
    """Text to search in one language, by weight; plain text, no HTML.

    ``title`` and ``labels`` (what the object is coded with or led by: country, theme, collectivité) weigh most, then
    ``summary``, then ``names`` (whom and what it mentions: partners, places, territories above), then ``body``.
    """

    title: str = ""
    summary: str = ""
    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A public object as the log keeps it.

    ``item`` is what a list shows; ``detail`` is what the details add to it. The log adds to both the keys that every
    item has (``id kind url title language updated_at seq``), so they mustn't name them. Neither may hold counts
    derived from other objects. ``facets`` are ``name:code`` texts such as ``country:SN``.

    For search: ``keys`` are the texts that mean this very object when they're all that is asked (its other names, its
    acronym, INSEE code, SIREN, identifiers; the title and the public id always do); ``weight`` (0 to 1) tells how much
    better known it is than others of its kind; ``completeness`` is from 0 to 100; ``confirmed_on`` is the day when
    someone last confirmed it. None of them depends on today's date.

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
    keys: tuple[str, ...] = ()
    weight: float = 0.0
    completeness: int = 0
    confirmed_on: date | None = None
    year_start: int | None = None
    year_end: int | None = None
    sort_date: date | None = None
    sort_amount: Decimal | None = None
