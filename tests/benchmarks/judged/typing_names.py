"""Names as people type them into the search box: is the thing suggested before the name is whole?"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from search.language.words import fold_text
from tests.benchmarks.judged.asking import Searching
from tests.benchmarks.judged.corpus import Corpus, Key
from tests.benchmarks.judged.metrics import mean

#: How many are shown in a group.
SHOWN = 5
#: Which part of a name has been typed, and at least how many letters.
SHARE = 0.6
SHORTEST = 3
#: How many things of each kind are looked for.
SAMPLE = {"country": 40, "collectivite": 80, "partner": 60, "project": 20}


@dataclass(frozen=True, slots=True)
class Typed:
    """A name of a thing, and its beginning that has been typed. Things of the same name can't be told apart."""

    name: str
    beginning: str
    keys: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Suggested:
    """Whether the thing was among the first five of a group."""

    typed: Typed
    is_shown: bool


def names_to_type(corpus: Corpus) -> list[Typed]:
    """Return names of things of each kind, always the same ones.

    60 % of the letters are typed; more where more than four others of the kind still begin so (« Commune de … »):
    five are shown, and nobody could say which one is meant.
    """
    found = []
    for kind, size in SAMPLE.items():
        sheets = [corpus.sheets[number] for number in corpus.of_kind(kind)]
        same: dict[str, set[Key]] = {}
        for sheet in sheets:
            same.setdefault(fold_text(sheet.title), set()).add(sheet.key)
        starts = Counter(name[:length] for name in same for length in range(1, len(name) + 1))
        chosen = sorted(sheets, key=lambda sheet: hashlib.sha256(sheet.public_id.encode()).digest())[:size]
        for sheet in chosen:
            name = fold_text(sheet.title)
            found.append(Typed(sheet.title, name[: _typed_length(name, starts)].strip(), frozenset(same[name])))
    return found


def _typed_length(name: str, starts: Counter[str]) -> int:
    length = max(SHORTEST, ceil(SHARE * len(name)))
    while length < len(name) and starts[name[:length]] > SHOWN:
        length += 1
    return length


def type_names(engine: Searching, names: Iterable[Typed], language: str = "fr") -> list[Suggested]:
    """Ask an engine for suggestions while the names are typed."""
    return [Suggested(typed, _is_shown(engine, typed, language)) for typed in names]


def _is_shown(engine: Searching, typed: Typed, language: str) -> bool:
    groups = engine.suggest(typed.beginning, language).values()
    return any(key in typed.keys for group in groups for key in group[:SHOWN])


def share_shown(results: Sequence[Suggested]) -> float:
    """Return the share of names that were suggested."""
    return mean(float(result.is_shown) for result in results)
