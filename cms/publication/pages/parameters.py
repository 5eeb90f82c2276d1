"""The parameters that a list page reads itself: order, number, cursor, view."""

from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import InvalidParameter
from cms.publication.fulltext import RELEVANCE
from cms.publication.pages.addresses import View
from cms.publication.reading import MAX_LIMIT

#: What campaigns add to a link (Matomo, and the usual ones): it filters nothing, and a newsletter's reader isn't wrong.
_CAMPAIGN: Final = ("mtm_", "pk_", "utm_")
#: What networks and newsletters add to each click.
_CLICKS: Final = frozenset(
    ["dclid", "fbclid", "gbraid", "gclid", "li_fat_id", "mc_cid", "mc_eid", "msclkid", "ttclid", "twclid", "wbraid"]
)


def without_campaign(query: QueryDict) -> QueryDict:
    """Return the query without the marks of a campaign or of a click."""
    marks = [name for name in query if name.startswith(_CAMPAIGN) or name in _CLICKS]
    if not marks:
        return query
    kept = query.copy()
    for name in marks:
        del kept[name]
    return kept


def single(query: QueryDict, name: str) -> str:
    """Return a parameter's only value, "" for none. Raises ``InvalidParameter`` if it is given twice."""
    values = query.getlist(name)
    if len(values) > 1:
        raise InvalidParameter(name, _("ce paramètre ne se donne qu’une fois"))
    return values[0].strip() if values else ""


def parse_sort(query: QueryDict) -> str:
    """Return the order asked, "" for the default: relevance is that wherever words are asked, and needs no word.

    So no link leads from words by relevance to no words by relevance, which is no order.
    """
    sort = single(query, "sort")
    return "" if sort == RELEVANCE and query.get("q", "").strip() else sort


def parse_limit(query: QueryDict) -> int | None:
    """Return how many results a page is to hold, None for the usual number. Raises ``InvalidParameter``."""
    text = single(query, "limit")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= MAX_LIMIT):
        raise InvalidParameter("limit", _("un nombre de 1 à %(count)d est attendu") % {"count": MAX_LIMIT})
    return int(text)


def parse_view(query: QueryDict) -> View:
    """Return how the results are shown. Raises ``InvalidParameter``."""
    text = single(query, "view")
    if text in {"", "list"}:
        return ""
    if text == "map":
        return "map"
    raise InvalidParameter("view", _("« list » ou « map » est attendu"))
