"""The formats that any kind can be exported in."""

from cms.syndication.exports.csv_table import CSV
from cms.syndication.exports.formats import formats
from cms.syndication.exports.geojson import GEOJSON
from cms.syndication.exports.json_lines import JSON_LINES
from cms.syndication.exports.xlsx import XLSX


def register_formats() -> None:
    """Register them; a feature registers those of its own kinds."""
    for one in (CSV, XLSX, GEOJSON, JSON_LINES):
        formats.register(one)
