"""Columns of tables: what CSV, spreadsheets and GeoJSON show of an object, typed and named once."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: An object of the log, as its details are.
Object = dict[str, Any]
#: A list is several values in one cell, in the order of its neighbours: the second name is the second code's.
Cell = str | int | float | list[str] | None
#: Of text (a decimal too: ``120000.00`` loses no digit), as the log has it.
CellType = Literal["text", "integer", "number", "date", "datetime", "url"]
Path = tuple[str, ...]

_BLOCK_END: Final = re.compile(r"<br\s*/?>|</(?:p|h\d|li|tr|div|blockquote)>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]*>")
_SPACES: Final = re.compile(r"[ \t\u00a0]*\n\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its heading for people, and how it's read of an object in a language."""

    name: str
    heading: str | Promise
    read: Callable[[Object, str], Cell]
    type: CellType = "text"
    is_list: bool = False


class _CodeHeading:
    """« Statut (code) »: a heading made of another when it is shown, in the reader's language."""

    def __init__(self, heading: str | Promise) -> None:
        self._heading = heading

    def __str__(self) -> str:
        return str(_("%(heading)s (code)")) % {"heading": str(self._heading)}


def code_heading(heading: str | Promise) -> Any:
    """Return the heading of a column of codes, beside that of their labels."""
    return _CodeHeading(heading)


def plain(source: str) -> str:
    """Return the words of the log's HTML, a line a paragraph."""
    if "<" not in source and "&" not in source:
        return source
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", source)))
    return _SPACES.sub("\n", text).strip()


def at(source: Any, path: Path) -> Any:
    """Return what is at a path of keys, None where the way ends before."""
    for key in path:
        if source is None:
            return None
        source = source.get(key)
    return source


def value(name: str, heading: str | Promise, *path: str, type: CellType = "text") -> Column:  # noqa: A002  the word for it
    """Return the column of a value as it is; ``path`` is ``name`` unless given."""
    if len(path) < 2:
        key = path[0] if path else name
        return Column(name, heading, lambda item, _language: item.get(key), type)
    return Column(name, heading, lambda item, _language: at(item, path), type)


def words(name: str, heading: str | Promise, *path: str) -> Column:
    """Return the column of some HTML, as plain text."""
    where = path or (name,)
    return Column(name, heading, lambda item, _language: plain(at(item, where) or ""))


def coded(name: str, heading: str | Promise, *path: str) -> tuple[Column, Column]:
    """Return two columns: a code, and its label beside it."""
    where = path or (name,)
    return (
        Column(f"{name}_code", code_heading(heading), lambda item, _language: at(item, (*where, "code"))),
        Column(name, heading, lambda item, language: at(item, (*where, "label", language))),
    )


def several(name: str, heading: str | Promise, key: str, *path: str) -> Column:
    """Return the column of what each part of the list under ``key`` has at ``path``; the parts themselves without."""
    if len(path) == 1:
        (last,) = path
        return Column(
            name, heading, lambda item, _language: [_text(part[last]) for part in item.get(key) or ()], is_list=True
        )
    return Column(
        name, heading, lambda item, _language: [_text(at(part, path)) for part in item.get(key) or ()], is_list=True
    )


def several_coded(names: tuple[str, str], heading: str | Promise, key: str, *path: str) -> tuple[Column, Column]:
    """Return two columns of a list: codes, and labels beside them. ``names`` are theirs."""
    return (
        several(names[0], code_heading(heading), key, *path, "code"),
        Column(
            names[1],
            heading,
            lambda item, language: [_text(at(part, (*path, "label", language))) for part in item.get(key) or ()],
            is_list=True,
        ),
    )


def _text(found: Any) -> str:
    if isinstance(found, str):
        return found
    return "" if found is None else written(found) if isinstance(found, float) else str(found)


def written(found: float) -> str:
    """Return a number with all its digits, without a zero after the point: ``2.5``, ``100``."""
    return f"{found:.15g}"


def point(item: Object, axis: Literal["longitude", "latitude"]) -> float | None:
    """Return one coordinate of an object's first point, in WGS 84 degrees."""
    points: Sequence[Any] = item.get("points") or ()
    return points[0][axis] if points else None


def coordinates(item: Object) -> list[str]:
    """Return all points of an object, each as « longitude latitude »."""
    return [f"{written(point['longitude'])} {written(point['latitude'])}" for point in item.get("points") or ()]
