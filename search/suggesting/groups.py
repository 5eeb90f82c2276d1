"""What is offered while somebody types, in groups: one question to an engine and at most one query."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy

from cms.core.addresses import portal_path
from cms.core.labels import DEFAULT_LANGUAGE, Label, translated_label
from cms.publication.registry import registry
from search.contract import EngineName, Hit
from search.language.words import APOSTROPHES, ELIDED, fold_text, split_words
from search.service import suggest
from search.suggesting.codes import IS_NAME, FoundCode, current_codes, rank_of
from search.suggesting.naming import NamedCode
from search.suggesting.objects import Suggestion, named_objects

#: The kinds that are offered; the others are found by the search itself.
KINDS: Final = ("country", "collectivite", "partner", "project", "offer")
#: Codes that lead to the projects that have them.
CODES: Final = {"theme": gettext_lazy("Thèmes"), "sdg": gettext_lazy("Objectifs de développement durable")}
#: Of groups that answer as well, what has a name comes before sentences.
ORDER: Final = ("country", "collectivite", "partner", *CODES, "project", "offer")
#: So many more are looked at for a name that others begin with.
_BESIDE: Final = 5
#: « côte d’ »: the article is the next word's.
_NEXT_ARTICLE: Final = re.compile(rf"(?<=\s)(?:{'|'.join(ELIDED)})[{APOSTROPHES}]\s*$", re.IGNORECASE)
#: Fewer letters begin everything.
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind, the best first."""

    kind: str
    label: Label
    items: tuple[Suggestion, ...]


def suggestions(text: str, limit: int, head: int) -> tuple[list[Group], EngineName | None]:
    """Return the groups that have something, the one with the best first, and who answered.

    None, and nobody, for less than two letters. ``head`` is the log's.
    """
    text = _NEXT_ARTICLE.sub("", text)
    words = split_words(text)
    if sum(map(len, words)) < SHORTEST:
        return [], None
    codes = current_codes()
    named = codes.begun(words)
    kinds = [name for name in KINDS if name in registry.kinds]
    hits, engine = suggest(text, kinds, limit + _BESIDE, is_strict=bool(named))
    if not named and not any(hits.values()):
        named = codes.likely(words)
    by_kind: defaultdict[str, list[_Ranked]] = defaultdict(list)
    for one in (*_objects(words, named, hits, head), *_of_codes(named)):
        by_kind[one.item.kind].append(one)
    best = {kind: min([one.rank for one in ranked]) for kind, ranked in by_kind.items()}
    return [
        Group(kind, _label(kind), tuple(one.item for one in _best_first(by_kind[kind])[:limit]))
        for kind in sorted(best, key=lambda kind: (best[kind], ORDER.index(kind)))
    ], engine


class _Ranked(NamedTuple):
    """A suggestion, and how well it answers what is typed; its name, folded."""

    item: Suggestion
    rank: int
    name: str


def _objects(
    words: Sequence[str], named: Iterable[FoundCode], hits: Mapping[str, Sequence[Hit]], head: int
) -> Iterator[_Ranked]:
    """Yield the countries that are named, then what the engine found."""
    ranks = {("country", found.named.code): found.rank for found in named if found.named.facet == "country"}
    keys = dict.fromkeys([*ranks, *[(hit.kind, hit.public_id) for of_kind in hits.values() for hit in of_kind]])
    found = named_objects(keys, head)
    typed = " ".join(words)
    for key in keys:
        if (one := found.get(key)) is not None:
            yield _Ranked(one.item, ranks[key] if key in ranks else rank_of(typed, one.names), one.name)


def _of_codes(named: Iterable[FoundCode]) -> Iterator[_Ranked]:
    for found in named:
        if found.named.facet in CODES:
            yield _Ranked(_code(found.named), found.rank, fold_text(found.named.label["fr"]))


def _best_first(found: Sequence[_Ranked]) -> list[_Ranked]:
    """Return what is called as typed first; « Rennes » before « Rennes Métropole », however known both are."""
    ordered = [one for one in found if one.rank == IS_NAME]
    first = len(ordered)
    for one in found:
        if one.rank != IS_NAME:
            ordered.insert(_place_of(one.name, ordered, first), one)
    return ordered


def _place_of(name: str, ordered: Sequence[_Ranked], first: int) -> int:
    """Return the place of the first, from ``first`` on, whose name goes on where ``name`` ends."""
    begins = f"{name} "
    for place in range(first, len(ordered)):
        if ordered[place].name.startswith(begins):
            return place
    return len(ordered)


@cache
def _label(name: str) -> Label:
    """Return what a group is called; the catalogues are asked once a process."""
    return translated_label(CODES[name] if name in CODES else registry[name].verbose_name_plural)


def _code(code: NamedCode) -> Suggestion:
    url = f"{_projects_url()}?{code.facet}={code.code}"
    return Suggestion(code.code, code.facet, code.label["fr"], DEFAULT_LANGUAGE, code.label, url)


@cache
def _projects_url() -> str:
    return f"{settings.PUBLIC_URL}{portal_path('atlas:project_list', DEFAULT_LANGUAGE, fallback='atlas/projets/')}"
