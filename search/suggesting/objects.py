"""Objects as suggestions, made once under the log's head: each letter typed asks for many of the same."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import orjson

from cms.core.labels import Label
from cms.publication.reading import fetch_objects
from search.indexing.documents import NAMED, parts_of_name
from search.language.words import fold_text, split_words
from search.suggesting.details import detail_of, label_of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something named like what is typed. ``url`` is absolute, in French, as the log has it.

    ``language`` is that of the title, ``label`` the title in three languages; ``detail`` tells whose or where it is,
    None where nothing does.
    """

    id: str
    kind: str
    title: str
    language: str
    label: Label
    url: str
    detail: Label | None = None


@dataclass(frozen=True, slots=True)
class NamedObject:
    """An object as suggested, its title folded, and all that it is called: folded words."""

    item: Suggestion
    name: str
    names: frozenset[str]


Key = tuple[str, str]
#: So many objects are kept, of about 1,500 bytes each with the texts that they hold.
_MOST: Final = 5_000


class _Known:
    """The objects that were suggested under one head of the log; who reads them takes no lock."""

    def __init__(self, head: int) -> None:
        self.head = head
        #: None: that one isn't public.
        self.objects: dict[Key, NamedObject | None] = {}


_known = _Known(0)


def _known_under(head: int) -> dict[Key, NamedObject | None]:
    global _known  # noqa: PLW0603  replaced whole: other threads go on with the one that they have
    if _known.head != head or len(_known.objects) > _MOST:
        _known = _Known(head)
    return _known.objects


def named_objects(keys: Collection[Key], head: int) -> dict[Key, NamedObject]:
    """Return those of some objects that are public, by kind and public id; one query for those not kept, or none.

    ``head`` is the log's: while it stays, no object has changed.
    """
    known = _known_under(head)
    unknown = [key for key in keys if key not in known]
    if unknown:
        found = fetch_objects(unknown)
        known |= {key: _named(orjson.loads(found[key])) if key in found else None for key in unknown}
    return {key: one for key in keys if (one := known.get(key)) is not None}


def _named(item: dict[str, Any]) -> NamedObject:
    title, label = item["title"], label_of(item)
    names = {text for text in label.values() if isinstance(text, str)}
    if item["kind"] in NAMED:
        names |= {*parts_of_name(title), item.get("acronym") or title}
    return NamedObject(
        Suggestion(item["id"], item["kind"], title, item["language"], label, item["url"], detail_of(item)),
        fold_text(title),
        frozenset(" ".join(split_words(name)) for name in names),
    )


def forget_objects() -> None:
    """Have the next suggestion read the objects again: another log, in tests."""
    _known_under(-1)
