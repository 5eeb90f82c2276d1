"""The IATI report: what each project's sheet lacks, what was computed, what can't be published; and how often."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, Final

import orjson
from django.utils.functional import Promise
from django.utils.translation import override

from atlas_pages.iati.gaps import COMPUTED, MISSING, REQUIRED, Gaps, gaps_of
from atlas_pages.iati.references import activity_identifier
from atlas_pages.iati.sheet import Sheet, read_sheets
from cms.core.labels import translated_label
from cms.syndication.exports.formats import Export

#: What a name can say of an activity, and the words of each.
_STATES: Final[dict[str, Mapping[str, str | Promise]]] = {
    "required": REQUIRED,
    "missing": MISSING,
    "computed": COMPUTED,
}
_COLUMNS: Final = ("id", "iati_identifier", "url", "is_published", "state", "field", "words")


def write_report(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield ``{"meta", "activities": […], "totals"}``; totals come last, so that no activity is kept in memory."""
    yield b'{"meta":%b,"activities":[' % orjson.dumps(_meta(export))
    counts = {state: Counter[str]() for state in _STATES}
    published = total = 0
    for sheet in read_sheets(rows):
        gaps = gaps_of(sheet)
        yield (b"," if total else b"") + orjson.dumps(_entry(sheet, gaps))
        total += 1
        published += gaps.is_publishable
        for state, names in _named(gaps).items():
            counts[state].update(names)
    totals = {"projects": total, "published": published, "left_out": total - published}
    known = {state: {name: counts[state][name] for name in words} for state, words in _STATES.items()}
    yield b'],"totals":%b}' % orjson.dumps(totals | known)


def write_csv_report(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the report as CSV (UTF-8 with BOM, semicolons): a row a name, with its words in the export's language."""
    with override(export.language):
        words = {state: {name: str(text) for name, text in known.items()} for state, known in _STATES.items()}
    yield b"\xef\xbb\xbf" + _line(_COLUMNS)
    for sheet in read_sheets(rows):
        gaps = gaps_of(sheet)
        one = (sheet.public_id, activity_identifier(sheet.public_id), sheet.json["url"], str(int(gaps.is_publishable)))
        lines = (
            _line((*one, state, name, words[state][name])) for state, names in _named(gaps).items() for name in names
        )
        yield b"".join(lines)


def _meta(export: Export) -> dict[str, Any]:
    fields = {state: {name: translated_label(text) for name, text in words.items()} for state, words in _STATES.items()}
    return {"head": export.head, "as_of": export.as_of.isoformat(), "standard": "IATI 2.03", "fields": fields}


def _entry(sheet: Sheet, gaps: Gaps) -> dict[str, Any]:
    return {
        "id": sheet.public_id,
        "iati_identifier": activity_identifier(sheet.public_id),
        "url": sheet.json["url"],
        "is_published": gaps.is_publishable,
        **_named(gaps),
    }


def _named(gaps: Gaps) -> dict[str, tuple[str, ...]]:
    return {"required": gaps.required, "missing": gaps.missing, "computed": gaps.computed}


def _line(cells: Iterable[str]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode()
