"""Which named thing a query means: by its codes, by its title, or chosen among all in an order that no run changes."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from search.language.stopwords import OF_QUESTIONS
from search.language.words import fold_text
from tests.benchmarks.judged.codes import NO_CODES, Codes
from tests.benchmarks.judged.corpus import Corpus, Sheet

KINDS = frozenset({"project", "collectivite", "partner", "country", "offer", "article"})
_TITLED = re.compile(r"(?P<kind>[a-z]+)(?P<start>\^?)=(?P<title>.+)")
_CHOSEN = re.compile(r"(?P<kind>[a-z]+)#(?P<number>[1-9][0-9]*)(?P<with_key> key)?(?: (?P<code>[a-z]+:\S+))?")


@dataclass(frozen=True, slots=True)
class Named:
    """How to find a named thing.

    « kind:country country:SN » by its codes; « partner=Commune de Thiès » by its title, « partner^=Eau » by the
    beginning of it; « project#3 » is the third in a fixed order among those whose title no other of the kind has,
    « project#3 key » among those with an identifier of their own that no other has, « project#3 country:SN » among
    those with a code.
    """

    text: str
    codes: Codes = NO_CODES
    kind: str = ""
    title: str = ""
    is_start: bool = False
    number: int = 0
    with_key: bool = False

    @classmethod
    def parse(cls, text: str) -> "Named":
        """Return what a text means. Raises ``ValueError``."""
        if chosen := _CHOSEN.fullmatch(text):
            codes = Codes.parse(chosen["code"] or "")
            found = cls(text, codes, chosen["kind"], number=int(chosen["number"]), with_key=bool(chosen["with_key"]))
        elif titled := _TITLED.fullmatch(text):
            found = cls(text, kind=titled["kind"], title=titled["title"], is_start=bool(titled["start"]))
        else:
            return cls(text, Codes.parse(text))
        if found.kind not in KINDS:
            raise ValueError(f"« {found.kind} » is no kind")
        return found

    def find(self, corpus: Corpus) -> frozenset[int]:
        """Return the things meant: one, or several that nobody could tell apart by the name."""
        if self.number:
            return frozenset(self._choices(corpus)[self.number - 1 : self.number])
        if self.title:
            return frozenset(number for number in corpus.of_kind(self.kind) if self._is_titled(corpus.sheets[number]))
        return self.codes.find(corpus.by_code)

    def _is_titled(self, sheet: Sheet) -> bool:
        return sheet.title.startswith(self.title) if self.is_start else sheet.title == self.title

    def _choices(self, corpus: Corpus) -> list[int]:
        numbers = corpus.of_kind(self.kind)
        sheets = {number: corpus.sheets[number] for number in numbers}
        names = Counter(_name(sheet, with_key=self.with_key) for sheet in sheets.values())
        wanted = numbers & self.codes.find(corpus.by_code) if self.codes else numbers
        unique = [number for number in wanted if names[_name(sheets[number], with_key=self.with_key)] == 1]
        return sorted(
            (number for number in unique if _name(sheets[number], with_key=self.with_key)),
            key=lambda number: hashlib.sha256(sheets[number].public_id.encode()).digest(),
        )


def _name(sheet: Sheet, *, with_key: bool) -> str:
    return fold_text(sheet.own_key if with_key else sheet.title)


def filled(query: str, sheet: Sheet) -> str:
    """Return a query with the fields of the thing that it means.

    ``{title}``, ``{plain}`` (lower case, neither accents nor hyphens), ``{part}`` (plain, without its first word and
    the small ones), ``{id}``, ``{key}`` and ``{lowkey}``.
    """
    plain = fold_text(sheet.title)
    words = [word for word in plain.split()[1:] if word not in OF_QUESTIONS]
    return query.format(
        title=sheet.title,
        plain=plain,
        part=" ".join(words),
        id=sheet.public_id,
        key=sheet.own_key,
        lowkey=sheet.own_key.lower(),
    )
