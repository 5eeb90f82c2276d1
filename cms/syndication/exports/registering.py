"""The formats that any kind can be exported in."""

from cms.syndication.exports.formats import formats
from cms.syndication.exports.json_lines import JSON_LINES


def register_formats() -> None:
    """Register them; a feature registers those of its own kinds."""
    for one in (JSON_LINES,):
        formats.register(one)
