"""``GET /changes``: everything that changed since a number, in order."""

from dataclasses import dataclass
from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from cms.publication.changes import Change, ChangesPage, fetch_changes
from cms.publication.filters import Filters, InvalidParameter, parse_filters
from cms.publication.kinds import kinds_together
from cms.publication.reading import head
from cms.publication.registry import registry
from cms.publication.restoring import is_lost
from cms.syndication.parameters import canonical, reject_empty, whole_number
from cms.syndication.responses import ALWAYS_ASK, NEVER, is_unchanged, kept, make_etag, make_response, not_modified
from cms.syndication.waiting import seat, until

DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 1_000
#: The largest number that the log's column holds.
MAX_SEQ: Final = 2**63 - 1
#: The longest that a request may wait for a change, in seconds.
MAX_WAIT: Final = 30
_OWN: Final = frozenset({"since", "limit", "kind"})
_NOTHING: Final = b'"changes":[]}'


class LogLost(LookupError):
    """A follower names a number that this log never gave, or lost in a restore: it must begin again."""

    def __init__(self, current_head: int) -> None:
        super().__init__(f"the log's head is {current_head}")
        self.head = current_head


@dataclass(frozen=True, slots=True)
class Followed:
    """What a follower wants to hear of: these kinds (None: all), as far as they pass the filters."""

    kinds: tuple[str, ...] | None
    filters: Filters


def changes_view(request: HttpRequest) -> HttpResponse:
    """Answer a page of changes; with ``wait``, once there is one."""
    query = request.GET.copy()
    wait = whole_number(query, "wait", 0, 0, MAX_WAIT)
    query.pop("wait", None)
    if not wait:
        return _answer(request, query, ALWAYS_ASK)
    with seat(request) as may_wait:
        if may_wait is None:
            return _answer(request, query, NEVER)
        return until(lambda: _answer(request, query, NEVER), _is_news, wait, may_wait)


def _answer(request: HttpRequest, query: QueryDict, cache_control: str) -> HttpResponse:
    etag = make_etag(head(), "changes", canonical(query))
    if is_unchanged(request, etag, exists=False):
        return not_modified(etag, cache_control)
    return make_response(kept(etag, lambda: build_changes(query)), etag=etag, cache_control=cache_control)


def _is_news(response: HttpResponse) -> bool:
    return response.status_code == 200 and not response.content.endswith(_NOTHING)


def build_changes(query: QueryDict) -> bytes:
    """Return the JSON of the changes that a query asks for. Raises ``InvalidParameter`` or ``LogLost``."""
    reject_empty(query)
    followed = parse_followed(query, _OWN)
    since = whole_number(query, "since", 0, 0, MAX_SEQ)
    limit = whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    page = fetch_changes(since, limit, followed.kinds, followed.filters)
    if is_lost(since, page.head):
        raise LogLost(page.head)
    return changes_json(page)


def parse_followed(query: QueryDict, ignore: frozenset[str] = frozenset({"kind"})) -> Followed:
    """Return the kinds and filters that a query names. Raises ``InvalidParameter``.

    Words aren't among the filters: an index finds them, which follows the log, so that an object's change would be told
    before it's known whether it has them.
    """
    kinds = tuple(dict.fromkeys(str(kind) for kind in query.getlist("kind")))
    known = [kind.name for kind in registry]
    if any(kind not in known for kind in kinds):
        raise InvalidParameter("kind", _("valeurs possibles : %(names)s") % {"names": ", ".join(known)})
    if "q" in query:
        raise InvalidParameter("q", _("on ne suit pas des mots : suivez les objets, et cherchez dans votre copie"))
    return Followed(kinds or None, parse_filters(query, kinds_together(kinds), ignore))


def changes_json(page: ChangesPage) -> bytes:
    """Return the JSON of a page of changes around items that are JSON already."""
    return b'{"head":%d,"next_since":%d,"has_more":%b,"changes":[%b]}' % (
        page.head,
        page.next_since,
        b"true" if page.has_more else b"false",
        b",".join(change_json(change) for change in page.changes),
    )


def change_json(change: Change) -> bytes:
    """Return the JSON of one change."""
    return b'{"seq":%d,"kind":%b,"id":%b,"op":%b,"item":%b}' % (
        change.seq,
        orjson.dumps(change.kind),
        orjson.dumps(change.public_id),
        b'"delete"' if change.is_removed else b'"upsert"',
        b"null" if change.is_removed else change.json,
    )
