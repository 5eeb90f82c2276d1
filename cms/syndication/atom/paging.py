"""What all feeds share: how much a page holds, what a feed is called, when it last changed, where it goes on."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import orjson
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.publication.filters import Filters
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.vocabulary import labels_of, vocabulary
from cms.publication.pages.words import describe_results
from cms.publication.reading import last_change
from cms.syndication.addresses import api_url

DEFAULT_LIMIT: Final = 50
#: The order of all feeds: readers look for what is new.
SORT: Final = "-updated_at"
#: Parameters of a feed that aren't filters.
OWN: Final = ("lang", "limit", "cursor")
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def feed_title(kinds: str, filters: Filters, head: int, language: str) -> str:
    """Return what a feed is called: « Projets au Sénégal », with the portal's name."""
    with override(language):
        terms = vocabulary(head)
        labels = {name: labels_of(name, codes, terms.get(name, {})) for name, codes in filters.values}
        words = describe_results(kinds, filters, labels)
        return _("%(words)s – Coopération décentralisée") % {"words": words}


def last_update(items: Sequence[bytes]) -> datetime | str:
    """Return when a feed last changed: with its newest item, which is its first, or with the log where it has none."""
    if items:
        moment: str = orjson.loads(items[0])["updated_at"]
        return moment
    return last_change() or _NEVER


def page_links(path: str, query: QueryDict, following: str | None) -> dict[str, str]:
    """Return the addresses of this page, of the first and of the next (RFC 5005, 3), by relation."""
    pairs = [(name, str(value)) for name, values in query.lists() for value in values]
    first = [pair for pair in pairs if pair[0] != "cursor"]
    links = {"self": api_url(path, pairs), "first": api_url(path, first)}
    return links | ({"next": api_url(path, [*first, ("cursor", following)])} if following else {})


def html_url(route: str, filters: Filters, language: str, extra: Iterable[tuple[str, str]] = ()) -> str:
    """Return where people read the same results, "" where there's no such page."""
    if not route:
        return ""
    with override(language):
        address = ListAddress(reverse(route), filters, kind=dict(extra).get("kind", ""))
    return f"{settings.PUBLIC_URL}{address.url}"
