"""All that is public, as the log has it: what relevance is computed from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from cms.publication.models import Publication
from tests.benchmarks.judged.codes import KIND

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A public object: ``codes`` are its facets and its kind, ``own_key`` the first of the keys that aren't a name."""

    kind: str
    public_id: str
    title: str
    codes: frozenset[str]
    own_key: str = ""

    @property
    def key(self) -> Key:
        """Kind and public id, as an engine tells them."""
        return self.kind, self.public_id


@dataclass(frozen=True)
class Corpus:
    """The public objects, by number, by code and by key."""

    sheets: tuple[Sheet, ...]
    by_code: dict[str, frozenset[int]] = field(repr=False)
    by_key: dict[Key, int] = field(repr=False)

    @classmethod
    def of(cls, sheets: Iterable[Sheet]) -> "Corpus":
        """Index some objects."""
        found = tuple(sheets)
        by_code: defaultdict[str, set[int]] = defaultdict(set)
        for number, sheet in enumerate(found):
            for code in sheet.codes:
                by_code[code].add(number)
        return cls(
            found,
            {code: frozenset(numbers) for code, numbers in by_code.items()},
            {sheet.key: number for number, sheet in enumerate(found)},
        )

    @classmethod
    def load(cls) -> "Corpus":
        """Read all public objects of the log, in one query."""
        rows = Publication.objects.filter(is_removed=False).order_by("id")
        columns = rows.values_list("kind", "public_id", "title", "facets", "text_json")
        return cls.of(_sheet(*row) for row in columns.iterator(chunk_size=2_000))

    def of_kind(self, kind: str) -> frozenset[int]:
        """Return the numbers of all objects of a kind."""
        return self.by_code.get(f"{KIND}:{kind}", frozenset())


def _sheet(kind: str, public_id: str, title: str, facets: list[str], text_json: str) -> Sheet:
    keys = orjson.loads(text_json)["keys"] if kind in {"project", "partner"} else []
    return Sheet(kind, public_id, title, frozenset([*facets, f"{KIND}:{kind}"]), keys[0] if keys else "")
