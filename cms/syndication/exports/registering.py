"""The formats that any kind can be exported in."""

from importlib.util import find_spec

from cms.syndication.exports.csv_table import CSV
from cms.syndication.exports.formats import formats
from cms.syndication.exports.geojson import GEOJSON
from cms.syndication.exports.json_lines import JSON_LINES
from cms.syndication.exports.ods import ODS
from cms.syndication.exports.xlsx import XLSX


def register_formats() -> None:
    """Register them; a feature registers those of its own kinds."""
    for one in (CSV, XLSX, ODS, GEOJSON, JSON_LINES):
        formats.register(one)
    if find_spec("pyarrow") is not None:
        # Imported only there: it is optional, and large.
        from cms.syndication.exports.parquet import PARQUET

        formats.register(PARQUET)
