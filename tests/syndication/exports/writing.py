"""An export written of rows that a test makes: no database."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from cms.publication.filters import Filters
from cms.publication.registry import registry
from cms.syndication.exports.formats import Export, ExportFormat


def make_export(made: ExportFormat, kind: str, language: str = "fr", **options: str) -> Export:
    """Return what a writer is told."""
    known = {option.name: option.default for option in made.options_for(registry[kind])}
    return Export(
        kind=registry[kind],
        filters=Filters(),
        sort="title",
        language=language,
        options=known | options,
        head=7,
        as_of=datetime(2026, 11, 26, 12, tzinfo=UTC),
        url=f"http://testserver/api/v1/{registry[kind].plural}.{made.suffix}",
    )


def write(
    made: ExportFormat, kind: str, rows: Iterable[Mapping[str, Any]], language: str = "fr", **options: str
) -> bytes:
    """Return an export of these rows."""
    return b"".join(made.write(make_export(made, kind, language, **options), map(orjson.dumps, rows)))
