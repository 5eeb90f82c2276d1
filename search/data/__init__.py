"""Data files of search: the synonyms that a new portal begins with."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

#: Columns: ``language`` of the first expression, ``expressions`` with ``|`` between them, ``note``.
SYNONYMS: Final = Path(__file__).with_name("synonyms.csv")


class FirstSynonym(NamedTuple):
    """A group as the portal stores it: an expression a line."""

    expressions: str
    note: str


def first_synonyms() -> Iterator[FirstSynonym]:
    """Yield the groups of the data file, each once. Raises ``OSError`` and ``KeyError`` for a file that isn't whole."""
    seen = set()
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            expressions = "\n".join(part.strip() for part in row["expressions"].split("|") if part.strip())
            if expressions not in seen:
                seen.add(expressions)
                yield FirstSynonym(expressions, (row["note"] or "").strip())
