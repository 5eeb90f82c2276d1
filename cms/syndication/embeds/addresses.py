"""From an address that somebody copied to the embed of what it shows."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, QueryDict

from cms.publication.pages.parameters import without_campaign
from cms.syndication.embeds.parameters import FEWEST, MOST
from cms.syndication.embeds.targets import SEGMENT, Target, embed_path, target_of

#: What a page's address may have that its embed hasn't: an embed has no second page and crosses no questions.
_OF_PAGES: Final = ("cursor", "rows", "columns")


@dataclass(frozen=True, slots=True)
class Source:
    """A page of the portal as somebody copied its address, and the parameters of its embed."""

    target: Target
    query: QueryDict

    @property
    def path(self) -> str:
        """Path of the embed, with its parameters."""
        query = self.query.urlencode()
        return embed_path(self.target.path) + (f"?{query}" if query else "")


def source_of(address: str) -> Source:
    """Return what an address of the portal shows: that of a page, with or without its host, or that of an embed.

    Raises ``Http404`` for an address of another site, or of a page that can't be embedded.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        raise Http404(address) from None
    if parts.netloc.lower() not in {"", urlsplit(settings.PUBLIC_URL).netloc.lower()}:
        raise Http404(address)
    if parts.scheme not in {"", "http", "https"}:
        raise Http404(address)
    language, _slash, rest = parts.path.lstrip("/").partition("/")
    target = target_of(f"/{language}/{rest.removeprefix(SEGMENT)}")
    return Source(target, _adapted(QueryDict(parts.query)))


def _adapted(query: QueryDict) -> QueryDict:
    """Return the parameters of a page's address as its embed takes them."""
    found = without_campaign(query).copy()
    for name in _OF_PAGES:
        found.pop(name, None)
    limit = found.get("limit", "")
    if limit.isascii() and limit.isdigit() and len(limit) < 4:
        found["limit"] = str(max(FEWEST, min(MOST, int(limit))))
    return found
