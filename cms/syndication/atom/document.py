"""A feed as XML (RFC 4287): made of the log's items, stable in its ids, in the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

from cms.publication.pages.localizing import JsonObject, read
from cms.publication.registry import registry
from cms.syndication.addresses import api_url
from cms.syndication.exports.headers import LICENCE_NAME, LICENCE_URL
from cms.syndication.exports.texts import clean

MEDIA_TYPE: Final = "application/atom+xml"
#: The year from which this portal had its name (RFC 4151): an id never changes, whatever becomes of addresses.
_TAG_DATE: Final = "2026"
#: The items' codes that are told as categories, with the reference list that names them.
_CATEGORIES: Final = (
    ("countries", "countries"),
    ("country", "countries"),
    ("themes", "themes"),
    ("sdgs", "sdgs"),
    ("status", "statuses"),
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed. ``path`` (``projects``) and ``pairs`` (the filters) are what its id is made of.

    ``links`` are addresses by relation: ``self`` and those of pages beside it. ``updated`` is the moment of the newest
    entry of the whole feed, or of the log's last change where there's none.
    """

    path: str
    pairs: Sequence[tuple[str, str]]
    title: str
    language: str
    updated: datetime | str
    items: Sequence[bytes]
    links: dict[str, str] = field(default_factory=dict)
    html_url: str = ""


def tag_uri(specific: str) -> str:
    """Return a name for ever (RFC 4151) of something of this portal's."""
    return f"tag:{urlsplit(settings.PUBLIC_URL).hostname},{_TAG_DATE}:{specific}"


def feed_xml(feed: Feed) -> bytes:
    """Return a feed as XML in UTF-8."""
    return "".join(_parts(feed)).encode()


def _parts(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"'
    yield f" xml:lang={quoteattr(feed.language)}>\n"
    query = f"?{urlencode(feed.pairs)}" if feed.pairs else ""
    yield _element("id", tag_uri(f"{feed.path}{query}"))
    yield _element("title", feed.title)
    yield _element("updated", _moment(feed.updated))
    yield "<author><name>Ministère de l’Europe et des Affaires étrangères</name>"
    yield f"<uri>{escape(settings.PUBLIC_URL)}/</uri></author>\n"
    yield _element("rights", LICENCE_NAME)
    yield _link("license", LICENCE_URL)
    for relation, url in feed.links.items():
        yield _link(relation, url, MEDIA_TYPE)
    if feed.html_url:
        yield _link("alternate", feed.html_url, "text/html")
    for item in feed.items:
        yield from _entry(read(item, feed.language))
    yield "</feed>\n"


def _entry(item: JsonObject) -> Iterator[str]:
    yield f"<entry xml:lang={quoteattr(item['language'])}>\n"
    yield _element("id", tag_uri(f"{item['kind']}/{quote(item['id'])}"))
    yield _element("title", item["title"])
    yield _element("updated", item["updated_at"])
    yield _link("alternate", _absolute(item["url"]), "text/html")
    yield _link("alternate", api_url(f"{registry[item['kind']].plural}/{item['id']}"), "application/json")
    if summary := item.get("summary") or item.get("city"):
        yield _element("summary", summary)
    yield f'<category term="{item["kind"]}" label={quoteattr(str(registry[item["kind"]].verbose_name))}/>\n'
    for key, name in _CATEGORIES:
        for code in _coded(item.get(key)):
            term, label = quoteattr(code["code"]), quoteattr(clean(code["label"]))
            yield f"<category term={term} scheme={quoteattr(api_url(f'reference/{name}'))} label={label}/>\n"
    for point in (item.get("points") or ())[:1]:
        yield f"<georss:point>{point['latitude']} {point['longitude']}</georss:point>\n"
    yield "</entry>\n"


def _coded(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found] if found else []


def _absolute(url: str) -> str:
    return f"{settings.PUBLIC_URL}{url}" if url.startswith("/") else url


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(clean(text))}</{name}>\n"


def _link(relation: str, url: str, media_type: str = "") -> str:
    kind = f" type={quoteattr(media_type)}" if media_type else ""
    return f"<link rel={quoteattr(relation)}{kind} href={quoteattr(url)}/>\n"


def _moment(moment: datetime | str) -> str:
    return moment if isinstance(moment, str) else moment.isoformat(timespec="seconds")
