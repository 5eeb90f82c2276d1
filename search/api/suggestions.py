"""``GET /suggest``: what may be meant by what is being typed."""

from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.publication.filters import MAX_TEXT, InvalidParameter
from cms.syndication.parameters import reject_others, single, whole_number
from search.api.answering import Answer, State, answered
from search.suggesting.groups import suggestions

DEFAULT_LIMIT: Final = 5
MAX_LIMIT: Final = 20
PARAMETERS: Final = ("q", "limit")


def suggest_view(request: HttpRequest) -> HttpResponse:
    """Answer suggestions in groups."""
    return answered(request, "suggest", lambda state: _build(request, state))


def _build(request: HttpRequest, state: State) -> Answer:
    # Nothing typed yet is no error here: the field is empty.
    reject_others(request, PARAMETERS, may_be_empty=("q",))
    text = single(request.GET, "q") or ""
    if len(text) > MAX_TEXT:
        raise InvalidParameter("q", _("au plus %(count)d caractères") % {"count": MAX_TEXT})
    limit = whole_number(request.GET, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    groups, engine = suggestions(text, limit, state.head)
    answering = engine or state.engine
    content = {"meta": {"head": state.head, "engine": answering}, "groups": groups}
    return Answer(orjson.dumps(content), answering)
