"""What lists offer to take away: each format of the kind, and its feed, by addresses that browsers resolve."""

from typing import Final

from cms.publication.filters import Filters
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.taking import Download, Takeaway
from cms.publication.registry import Kind, registry
from cms.syndication.addresses import API_PATH
from cms.syndication.exports.asking import Asked
from cms.syndication.exports.formats import LANGUAGE, ExportFormat, formats

#: Formats that people open; the others are on the page about open data.
_SHOWN: Final = ("csv", "xlsx", "ods", "geojson")


def offered(kind: str, filters: Filters, sort: str, language: str) -> Takeaway:
    """Return the files and the feed of a kind's results. An order that exports don't have becomes their default."""
    known = registry[kind]
    order = sort if sort in known.sorts else known.sorts[0]
    downloads = []
    for one in formats.of(known):
        if one.name in _SHOWN:
            media_type = one.media_type.partition(";")[0]
            path = export_path(known, one, filters, order, language)
            downloads.append(Download(str(one.label), one.short_name, path, media_type))
    return Takeaway(downloads, feed_path(known.plural, filters, language))


def export_path(kind: Kind, made: ExportFormat, filters: Filters, order: str, language: str) -> str:
    """Return the path of an export, in the reader's language where it has headings."""
    asked = Asked(kind, filters, order, {LANGUAGE.name: language} if made.is_localized else {})
    return f"{API_PATH}{kind.plural}.{made.suffix}{asked.query(made.options_for(kind))}"


def feed_path(name: str, filters: Filters, language: str, kind: str = "") -> str:
    """Return the path of the feed of a list or of a search."""
    url = ListAddress(f"{API_PATH}{name}.atom", filters, kind=kind).url
    if language == LANGUAGE.default:
        return url
    return f"{url}{'&' if '?' in url else '?'}{LANGUAGE.name}={language}"
