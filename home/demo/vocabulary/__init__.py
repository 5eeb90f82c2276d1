"""The words of each theme, read from the text files beside this one.

A file has sections ``[theme]``, ``[theme.subtheme]`` and ``[theme.*]`` (what belongs to the theme alone), with lists:

- ``needs``: clauses that tell a situation (« une famille sur trois puise … »);
- ``works``: noun phrases with ``{n}``, and the bounds of n (« forage de {n} points d’eau | 2 30 »);
- ``gains``: what a result counts, and the bounds of its value;
- ``publics``: who takes part; ``nicknames``: what programmes are called; ``tags``;
- ``names``: noun phrases without article, that a title begins with;
- ``deeds``: infinitive phrases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_LISTS: Final = ("needs", "works", "gains", "publics", "nicknames", "tags", "names", "deeds")


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase that counts something, with the bounds of its number."""

    text: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of one theme or sub-theme; a sub-theme has its own names and deeds, and shares the rest."""

    needs: tuple[str, ...]
    works: tuple[Counted, ...]
    gains: tuple[Counted, ...]
    publics: tuple[str, ...]
    nicknames: tuple[str, ...]
    tags: tuple[str, ...]
    names: tuple[str, ...]
    deeds: tuple[str, ...]


@cache
def load_vocabulary() -> Mapping[str, Words]:
    """Return the words by theme code. Raises ``ValueError`` naming the file and line that can't be read."""
    sections: dict[str, dict[str, list[str]]] = {}
    for path in sorted(resources.files(__name__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".txt"):
            _read(path.name, path.read_text(encoding="utf-8"), sections)
    return {code: _words(code, sections) for code in sections if not code.endswith("*")}


def _read(name: str, text: str, sections: dict[str, dict[str, list[str]]]) -> None:
    section: dict[str, list[str]] | None = None
    entries: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("["):
            section, entries = sections.setdefault(line.strip("[]"), {}), None
        elif section is not None and line.endswith(":") and line[:-1] in _LISTS:
            entries = section.setdefault(line[:-1], [])
        elif entries is not None and line:
            entries.append(line)
        elif line:
            raise ValueError(f"{name}:{number}: {line!r} is in no list")


def _words(code: str, sections: Mapping[str, Mapping[str, list[str]]]) -> Words:
    top = code.partition(".")[0]
    general, own = sections[top], sections.get(f"{top}.*" if code == top else code, {})
    if code == top and not own:
        # A theme with no words of its own says what its sub-themes say.
        below = [section for name, section in sections.items() if name.startswith(f"{top}.")]
        own = {name: [entry for section in below for entry in section[name]] for name in ("names", "deeds")}
    shared = {name: tuple(general[name]) for name in ("needs", "publics", "nicknames", "tags")}
    return Words(
        **shared,
        works=tuple(_counted(entry) for entry in general["works"]),
        gains=tuple(_counted(entry) for entry in general["gains"]),
        names=tuple(own["names"]),
        deeds=tuple(own["deeds"]),
    )


def _counted(entry: str) -> Counted:
    text, _, bounds = entry.partition(" | ")
    low, high = bounds.split()
    return Counted(text, int(low), int(high))
