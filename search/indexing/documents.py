"""From the log's rows to what an engine indexes."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date
from types import MappingProxyType
from typing import Any, Final

import orjson

from cms.publication.documents import SearchText
from cms.publication.models import Publication, PublicationPoint
from search.contract import IndexDocument
from search.language.words import beginnings, distinct_words, fold_text

#: Changes when the same rows would give other documents: an index made by another version has to be rebuilt.
DOCUMENT_VERSION: Final = 2
#: Longer texts find nothing more; both engines store them to show what was found.
MAX_BODY: Final = 20_000
#: Between a sort value and the key that makes it unique: sorts before all that a value holds.
SEPARATOR: Final = "\x1f"
#: The characters of a title by which objects are put in order.
MAX_SORT_TITLE: Final = 120
#: A name of one part has no others.
MIN_PARTS: Final = 2

#: Kinds whose title is a name; those of others are sentences.
NAMED: Final = frozenset({"collectivite", "partner"})
#: « Loire Forez Agglomération (LFA) », « Eau et territoires – bureau de Kara ».
_PARTS: Final = re.compile(r"\s+[–—-]\s+|\s*[()]\s*")

COLUMNS: Final = (
    "id",
    "kind",
    "public_id",
    "seq",
    "language",
    "title",
    "text_json",
    "facets",
    "year_start",
    "year_end",
    "sort_title",
    "sort_date",
    "sort_amount",
    "updated_at",
)


def key_of(kind: str, public_id: str) -> str:
    """Return what identifies an object in an index."""
    return f"{kind}:{public_id}"


def split_key(key: str) -> tuple[str, str]:
    """Return the kind and the public id of a key."""
    kind, _colon, public_id = key.partition(":")
    return kind, public_id


def documents_of(rows: Sequence[Publication]) -> Iterator[IndexDocument]:
    """Yield the documents of public rows, in one query (their points). Load the rows with ``only(*COLUMNS)``."""
    points: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    found = PublicationPoint.objects.filter(publication__in=[row.pk for row in rows]).order_by("id")
    for pk, longitude, latitude in found.values_list("publication_id", "longitude", "latitude"):
        points[pk].append((longitude, latitude))
    for row in rows:
        yield document_of(row, points[row.pk])


def parts_of_name(name: str) -> list[str]:
    """Return the parts by which a name is known too: before a dash or a bracket, and between brackets."""
    parts = [part for part in _PARTS.split(name) if part]
    if len(parts) < MIN_PARTS:
        return []
    return [parts[0], *re.findall(r"\(([^()]+)\)", name)]


def document_of(row: Publication, points: Iterable[tuple[float, float]]) -> IndexDocument:
    """Return the document of one public row."""
    content: dict[str, Any] = orjson.loads(row.text_json)
    texts = {language: _text(text) for language, text in content["texts"].items()}
    key = key_of(row.kind, row.public_id)
    titles = dict.fromkeys([row.title, *(text.title for text in texts.values() if text.title)])
    names = [*titles, *content["keys"]]
    if row.kind in NAMED:
        names += [part for title in titles for part in parts_of_name(title)]
    confirmed_on = content["confirmed_on"]
    return IndexDocument(
        key=key,
        kind=row.kind,
        public_id=row.public_id,
        seq=row.seq,
        language=row.language,
        texts=texts,
        words=distinct_words(_short_texts(titles, texts.values())),
        keys=tuple(dict.fromkeys(filter(None, (fold_text(name) for name in [*names, row.public_id])))),
        starts=beginnings(names),
        facets=_facets(row),
        sorts=_sorts(row, key),
        points=tuple(points),
        year_start=row.year_start,
        year_end=row.year_end,
        updated_at=row.updated_at,
        confirmed_on=date.fromisoformat(confirmed_on) if confirmed_on else None,
        completeness=content["completeness"],
        weight=content["weight"],
    )


def _text(text: dict[str, Any]) -> SearchText:
    return SearchText(
        title=text["title"],
        summary=text["summary"],
        labels=tuple(text["labels"]),
        names=tuple(text["names"]),
        body=text["body"][:MAX_BODY],
    )


def _short_texts(titles: Iterable[str], texts: Iterable[SearchText]) -> Iterator[str]:
    yield from titles
    for text in texts:
        yield text.summary
        yield from text.labels
        yield from text.names


def _facets(row: Publication) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for facet in row.facets:
        name, _colon, code = facet.partition(":")
        found[name].append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def sort_text(order: str, value: Any, key: str) -> str:
    """Return the text that is unique to an object and sorts as the value of its order's column does."""
    return f"{_SORT_VALUES[order](value)}{SEPARATOR}{key}"


def _sorts(row: Publication, key: str) -> dict[str, str]:
    return {order: sort_text(order, getattr(row, column), key) for order, column in SORT_COLUMNS.items()}


#: The column of the log behind each order.
SORT_COLUMNS: Final = MappingProxyType(
    {
        "title": "sort_title",
        "date": "sort_date",
        "amount": "sort_amount",
        "updated_at": "updated_at",
        "seq": "seq",
    }
)
_SORT_VALUES: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "title": lambda title: title[:MAX_SORT_TITLE],
        "date": date.isoformat,
        # One more, so that an unknown amount (-1) isn't negative.
        "amount": lambda amount: f"{amount + 1:020.2f}",
        "updated_at": lambda moment: moment.astimezone(UTC).isoformat(timespec="microseconds"),
        "seq": lambda seq: f"{seq:020d}",
    }
)
