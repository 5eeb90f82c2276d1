"""By which names people ask for a country, a theme, a goal: labels, the list of names, the editors' synonyms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cms.core.labels import Label
from cms.reference.models import SDG, Country, Theme
from search.language.words import APOSTROPHES, split_words
from search.querying.names import listed_names
from search.querying.reference import goal_names
from search.querying.synonyms import current_thesaurus

#: « d’ » as a word of its own: who types « côte d » is on the way to « côte d’ivoire ».
_APART: Final = str.maketrans(dict.fromkeys(APOSTROPHES, " "))


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code of a facet with its names: folded words, a space before each. ``text`` has all of them.

    ``names`` are the labels in the three languages, ``others`` what else people call it.
    """

    facet: str
    code: str
    label: Label
    names: tuple[str, ...]
    others: tuple[str, ...]
    text: str


def named_codes() -> list[NamedCode]:
    """Return today's countries, themes and goals, each list in its order; a few queries."""
    others = _other_names()
    rows = [
        *(("country", row.code, row.label) for row in Country.objects.current().order_by("code")),
        *(("theme", row.code, row.label) for row in Theme.objects.current().order_by("position", "code")),
        *(("sdg", str(row.code), row.label) for row in SDG.objects.order_by("position")),
    ]
    return [_named(facet, code, label, others.get(f"{facet}:{code}", ())) for facet, code, label in rows]


def _other_names() -> Mapping[str, Iterable[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in (*listed_names(), *goal_names(), *current_thesaurus().names_of_codes()):
        found[code].append(name)
    return found


def _named(facet: str, code: str, label: Label, others: Iterable[str]) -> NamedCode:
    names = tuple(dict.fromkeys(_folded(text for text in label.values() if isinstance(text, str))))
    more = tuple(name for name in dict.fromkeys(_folded(others)) if name not in names)
    return NamedCode(facet, code, label, names, more, "\n".join((*names, *more)))


def _folded(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for written in (text, text.translate(_APART)):
            if words := split_words(written):
                yield "".join(f" {word}" for word in words)
