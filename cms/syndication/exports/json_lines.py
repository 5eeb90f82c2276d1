"""JSON Lines (https://jsonlines.org): each object's full details on a line, as ``GET /{plural}/{id}`` answers them."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.formats import Export, ExportFormat


def write_json_lines(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a line an object; an empty file where there is none. The log's JSON has no line break in it."""
    for row in rows:
        yield row
        yield b"\n"


JSON_LINES: Final = ExportFormat(
    name="jsonl",
    suffix="jsonl",
    media_type="application/x-ndjson",
    label=_("JSON, une fiche par ligne"),
    description="JSON Lines: each object on a line, with all that its details have.",
    write=write_json_lines,
    example='{"seq":48213,"id":"k7m2qxw9bd","kind":"project","title":"Eau potable à Ziguinchor"}\n',
)
