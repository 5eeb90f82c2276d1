"""What a query asks for, in the codes of the log: « country:SN theme:water | tag:eau-potable »."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.publication.filters import CODED

#: Beside the facets of the log: what kind of object it is.
KIND = "kind"
NAMES = frozenset({*CODED, "year", KIND})


@dataclass(frozen=True, slots=True)
class Codes:
    """Sets of codes: an object has what's asked if it has all codes of one set."""

    alternatives: tuple[frozenset[str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Codes":
        """Return the codes that a text names; ``|`` is or, a space is and. Raises ``ValueError``."""
        if not text.strip():
            return cls()
        alternatives = tuple(frozenset(part.split()) for part in text.split("|"))
        for code in frozenset().union(*alternatives):
            name, colon, value = code.partition(":")
            if name not in NAMES or not colon or not value:
                raise ValueError(f"« {code} » is no code of the log")
        if not all(alternatives):
            raise ValueError(f"« {text} » lacks codes beside « | »")
        return cls(alternatives)

    def find(self, index: Mapping[str, frozenset[int]]) -> frozenset[int]:
        """Return what has these codes in an index of objects by code."""
        found: set[int] = set()
        for codes in self.alternatives:
            found |= frozenset.intersection(*(index.get(code, frozenset()) for code in codes))
        return frozenset(found)

    def __bool__(self) -> bool:
        return bool(self.alternatives)


#: Nothing asked in codes.
NO_CODES = Codes()
