"""Reads the judged set, and says what is wrong with it."""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cms.core.labels import LANGUAGES
from tests.benchmarks.judged.codes import NO_CODES, Codes
from tests.benchmarks.judged.objects import Named

PATH = Path(__file__).with_name("queries.tsv")
COLUMNS = ("category", "language", "query", "full", "partly", "object", "twin")
CATEGORIES = (
    "theme",
    "place",
    "theme+place",
    "name",
    "code",
    "acronym",
    "sdg",
    "question",
    "offer",
    "status",
    "variant",
    "typo",
)
#: What these ask is what their clean twin asks.
TWINNED = frozenset({"typo", "variant"})


class BadSet(ValueError):
    """The set can't be read: the text names the lines and what's wrong with each."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, and what answers it.

    ``full`` is what has all that is asked (grade 2), ``partly`` the main part of it (grade 1). ``named`` is the thing
    itself, where the query names one. ``twin`` is the line of the clean query of a typo or a variant.
    """

    line: int
    category: str
    language: str
    query: str
    full: Codes = NO_CODES
    partly: Codes = NO_CODES
    named: Named | None = None
    twin: int | None = None


def read_set(path: Path = PATH) -> tuple[Judged, ...]:
    """Return the judged queries. Raises ``BadSet``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise BadSet(f"{path.name}: the first line is: {' '.join(COLUMNS)}")
    return judged_of(rows[1:])


def judged_of(rows: Iterable[list[str]]) -> tuple[Judged, ...]:
    """Return the queries of the lines below the first. Raises ``BadSet``."""
    found: dict[int, Judged] = {}
    twins: dict[int, str] = {}
    wrong: list[str] = []
    for line, row in enumerate(rows, start=2):
        try:
            found[line] = _judged(line, row)
            twins[line] = row[-1]
        except ValueError as error:
            wrong.append(f"line {line}: {error}")
    by_query = {query.query: query for query in found.values() if query.category not in TWINNED}
    complete = [_with_twin(query, twins[line], by_query, wrong) for line, query in found.items()]
    if wrong:
        raise BadSet("\n".join(wrong))
    return tuple(complete)


def _judged(line: int, row: list[str]) -> Judged:
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} columns instead of {len(COLUMNS)}")
    category, language, query, full, partly, named, twin = (cell.strip() for cell in row)
    if category not in CATEGORIES:
        raise ValueError(f"unknown category « {category} »")
    if language not in LANGUAGES:
        raise ValueError(f"unknown language « {language} »")
    if not query:
        raise ValueError("no query")
    is_twinned = category in TWINNED
    if is_twinned is not bool(twin):
        raise ValueError("a typo or a variant has a clean twin, and nothing else has one")
    if is_twinned is bool(full or partly or named):
        raise ValueError("what answers a typo or a variant is said by its twin alone; all others say it themselves")
    if partly and not (full or named):
        raise ValueError("part of what is asked, but not all of it")
    return Judged(
        line,
        category,
        language,
        query,
        Codes.parse(full),
        Codes.parse(partly),
        Named.parse(named) if named else None,
    )


def _with_twin(query: Judged, twin: str, by_query: Mapping[str, Judged], wrong: list[str]) -> Judged:
    if not twin:
        return query
    clean = by_query.get(twin)
    if clean is None:
        wrong.append(f"line {query.line}: no clean query « {twin} »")
        return query
    return Judged(
        query.line, query.category, query.language, query.query, clean.full, clean.partly, clean.named, clean.line
    )


def only(queries: Iterable[Judged], categories: Collection[str]) -> tuple[Judged, ...]:
    """Return the queries of some categories with their clean twins; all of them for no category."""
    known = {query.line: query for query in queries}
    wanted = {line for line, query in known.items() if query.category in categories or not categories}
    wanted |= {twin for line in wanted if (twin := known[line].twin)}
    return tuple(known[line] for line in sorted(wanted))
