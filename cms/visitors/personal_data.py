"""What the portal keeps of people: one table, one export, one erasure, made of what each app registers here.

The table is shown to the public, is in docs/personal-data.md, and says what the code does: whoever adds a row adds the
functions that give a person's data out and erase them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of the table: what is kept, why, on which legal basis (GDPR, article 6), how long."""

    what: Text
    why: Text
    basis: Text
    how_long: Text


@dataclass(frozen=True, slots=True)
class Source:
    """What an app keeps of people.

    ``export`` returns everything that is kept of an address, ``erase`` erases it and returns how many rows changed; it
    leaves what others need (journals, counts) without the person. Both take the address as its owner gave it.
    """

    name: str
    rows: tuple[Kept, ...]
    export: Callable[[str], list[dict[str, Any]]] = lambda _email: []
    erase: Callable[[str], int] = lambda _email: 0


_sources: Final[dict[str, Source]] = {}


def register(source: Source) -> None:
    """Register what an app keeps; at start-up. Registering the same name again replaces it."""
    _sources[source.name] = source


def table() -> Iterator[Kept]:
    """Yield the rows of the table, by app in alphabetical order."""
    for name in sorted(_sources):
        yield from _sources[name].rows


def export_person(email: str) -> dict[str, list[dict[str, Any]]]:
    """Return what is kept of an address, by source; a source that has nothing is left out."""
    found = {name: _sources[name].export(email) for name in sorted(_sources)}
    return {name: rows for name, rows in found.items() if rows}


def erase_person(email: str) -> dict[str, int]:
    """Erase what is kept of an address, all of it or nothing; return how many rows changed, by source."""
    with transaction.atomic():
        done = {name: _sources[name].erase(email) for name in sorted(_sources)}
    return {name: count for name, count in done.items() if count}
