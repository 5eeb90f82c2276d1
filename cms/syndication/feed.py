"""``GET /changes``: everything that changed since a number, in order."""

from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.publication.changes import Change, ChangesPage, fetch_changes
from cms.publication.filters import InvalidParameter
from cms.publication.reading import head
from cms.publication.registry import registry
from cms.syndication.parameters import canonical, reject_others, whole_number
from cms.syndication.responses import ALWAYS_ASK, is_unchanged, kept, make_etag, make_response, not_modified

DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 1_000
#: The largest number that the log's column holds.
MAX_SEQ: Final = 2**63 - 1


def changes_view(request: HttpRequest) -> HttpResponse:
    """Answer a page of changes."""
    etag = make_etag(head(), "changes", canonical(request.GET))
    if is_unchanged(request, etag, exists=False):
        return not_modified(etag, ALWAYS_ASK)
    return make_response(kept(etag, lambda: build_changes(request)), etag=etag, cache_control=ALWAYS_ASK)


def build_changes(request: HttpRequest) -> bytes:
    """Return the JSON of the changes that a request asks for. Raises ``InvalidParameter``."""
    reject_others(request, ("since", "limit", "kind"))
    since = whole_number(request.GET, "since", 0, 0, MAX_SEQ)
    limit = whole_number(request.GET, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    kinds = [str(kind) for kind in request.GET.getlist("kind")]
    known = [kind.name for kind in registry]
    if any(kind not in known for kind in kinds):
        raise InvalidParameter("kind", _("valeurs possibles : %(names)s") % {"names": ", ".join(known)})
    return changes_json(fetch_changes(since, limit, kinds or None))


def changes_json(page: ChangesPage) -> bytes:
    """Return the JSON of a page of changes around items that are JSON already."""
    return b'{"head":%d,"next_since":%d,"has_more":%b,"changes":[%b]}' % (
        page.head,
        page.next_since,
        b"true" if page.has_more else b"false",
        b",".join(_change_json(change) for change in page.changes),
    )


def _change_json(change: Change) -> bytes:
    return b'{"seq":%d,"kind":%b,"id":%b,"op":%b,"item":%b}' % (
        change.seq,
        orjson.dumps(change.kind),
        orjson.dumps(change.public_id),
        b'"delete"' if change.is_removed else b'"upsert"',
        b"null" if change.is_removed else change.json,
    )
