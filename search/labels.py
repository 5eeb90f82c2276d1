"""What the codes of facets are called, in three languages at once: an answer of the API is the same for all readers."""

from collections.abc import Collection, Iterator, Mapping
from threading import Lock
from typing import Final

import orjson
from babel import Locale
from taggit.models import Tag

from cms.core.labels import Label, make_label, translated_label
from cms.core.tagging import tag_code
from cms.publication.models import Publication
from cms.publication.registry import registry
from cms.reference.enums import ActivityStatus, KindOfCooperation, enum_coded
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion
from search.contract import FacetCounts

Labels = dict[str, Label]
#: More names than a process should keep: then it begins again.
_MOST: Final = 50_000
#: Facets whose codes are ids of public objects.
_OBJECTS: Final = ("collectivite", "partner")


class LabelBook:
    """The labels of codes under one head of the log. Reference lists are read at once, names of objects when asked.

    What public objects show of a reference list changes only with a new number, so a book is never stale.
    """

    def __init__(self, head: int) -> None:
        self.head = head
        self._labels: dict[str, Labels] = {}
        self._json: dict[str, dict[str, bytes]] = {}
        self._size = 0
        self._lock = Lock()

    def labels(self, wanted: Mapping[str, Collection[str]]) -> dict[str, Labels]:
        """Return labels by facet, those of these codes among them; a code that nothing names is its own label.

        Six queries at most for a new book, then two at most for what it doesn't know yet.
        """
        with self._lock:
            if not self._labels:
                self._labels = dict(_lists())
            self._learn(wanted)
            return {name: self._of(name) for name in wanted}

    def json(self, counts: FacetCounts) -> Mapping[str, Mapping[str, bytes]]:
        """Return the labels of counted codes by facet as JSON without braces, as the API writes them; others too."""
        unknown = {
            name: left
            for name, found in counts.items()
            if (left := {code for code, _count in found}.difference(self._json.setdefault(name, {})))
        }
        for name, labels in (self.labels(unknown) if unknown or not self._labels else {}).items():
            known = self._json[name]
            for code in unknown[name]:
                known[code] = orjson.dumps({"code": code, "label": labels[code]})[1:-1]
        return self._json

    def buckets(self, counts: FacetCounts) -> list[tuple[str, list[bytes]]]:
        """Return the counted codes of each facet as the API writes them. Nearly always all their labels are known."""
        try:
            return _buckets(counts, self._json)
        except KeyError:
            return _buckets(counts, self.json(counts))

    def _learn(self, wanted: Mapping[str, Collection[str]]) -> None:
        unknown = {name: left for name, codes in wanted.items() if (left := set(codes) - self._of(name).keys())}
        ids = {code for name in _OBJECTS for code in unknown.get(name, ())}
        if ids:
            rows = Publication.objects.filter(kind__in=_OBJECTS, public_id__in=ids, is_removed=False)
            for kind, public_id, title in rows.values_list("kind", "public_id", "title"):
                self._of(kind)[public_id] = make_label(title)
        if codes := unknown.get("territory"):
            self._of("territory").update(
                (code, make_label(name))
                for code, name in Territory.objects.filter(code__in=codes).values_list("code", "name")
            )
        # What has no name is asked for once only.
        for name, left in unknown.items():
            for code in left:
                self._of(name).setdefault(code, make_label(code))
        self._size += sum(map(len, unknown.values()))

    def _of(self, name: str) -> Labels:
        return self._labels.setdefault(name, {})

    @property
    def is_full(self) -> bool:
        """Whether it holds more than a process should keep."""
        return self._size > _MOST


def _buckets(counts: FacetCounts, known: Mapping[str, Mapping[str, bytes]]) -> list[tuple[str, list[bytes]]]:
    made = []
    for name, found in counts.items():
        labels = known[name]
        made.append((name, [b'{%b,"count":%d}' % (labels[code], count) for code, count in found]))
    return made


def _lists() -> Iterator[tuple[str, Labels]]:
    yield "kind", {kind.name: translated_label(kind.verbose_name_plural) for kind in registry}
    yield "country", {row.code: row.label for row in Country.objects.all()}
    yield "region", {row.code: row.label for row in WorldRegion.objects.all()}
    yield "theme", {row.code: row.label for row in Theme.objects.all()}
    yield "sdg", {row.code: row.label for row in SDG.objects.all()}
    yield (
        "tag",
        {tag_code(name): make_label(name) for name in Tag.objects.order_by("-pk").values_list("name", flat=True)},
    )
    for name, choices in (("status", ActivityStatus), ("kind_of_cooperation", KindOfCooperation)):
        yield name, {str(member.value): enum_coded(member)["label"] for member in choices}
    yield "language", dict(_languages())
    yield from _of_kinds().items()


def _of_kinds() -> dict[str, Labels]:
    """Return the labels of the kinds' own lists; of two kinds that share a code the first one's."""
    found: dict[str, Labels] = {}
    for kind in registry:
        for name, codes in kind.codes.items():
            if isinstance(codes, Mapping) and name != "language":
                known = found.setdefault(name, {})
                for code, words in codes.items():
                    known.setdefault(code, translated_label(words))
    return found


def _languages() -> Iterator[tuple[str, Label]]:
    names = [Locale(language).languages for language in ("fr", "en", "es")]
    for code in {code for kind in registry for code in kind.codes.get("language", ())}:
        yield code, make_label(*(str(known.get(code, code)) for known in names))


class _Kept:
    def __init__(self) -> None:
        self._lock = Lock()
        self._book: LabelBook | None = None

    def get(self, head: int) -> LabelBook:
        with self._lock:
            book = self._book
            if book is None or book.head != head or book.is_full:
                book = self._book = LabelBook(head)
            return book

    def forget(self) -> None:
        with self._lock:
            self._book = None


_kept: Final = _Kept()


def labels_of(wanted: Mapping[str, Collection[str]], head: int) -> dict[str, Labels]:
    """Return the labels of codes by facet, in three languages; read once a process while the log has this head."""
    return _kept.get(head).labels(wanted)


def json_buckets(counts: FacetCounts, head: int) -> list[tuple[str, list[bytes]]]:
    """Return each facet with its codes, labels and counts: ``{"code":"SN","label":{…},"count":12}``."""
    return _kept.get(head).buckets(counts)


def forget_labels() -> None:
    """Have the labels read again: in tests, numbers of the log come again."""
    _kept.forget()
