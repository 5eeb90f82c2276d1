"""Answers of the engines as responses: which version they are, and when they may be kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from cms.core.labels import DEFAULT_LANGUAGE
from cms.core.pending import PendingRows
from cms.publication.models import Publication, Reader
from cms.syndication.kept import kept_bodies
from cms.syndication.parameters import canonical
from cms.syndication.responses import ALWAYS_ASK, JSON, is_unchanged, make_etag, make_response, not_modified
from search.contract import EngineName
from search.engines.choosing import switch
from search.querying.synonyms import current_thesaurus

#: An address has one answer: where language decides between equals, it's the portal's first.
LANGUAGE: Final = DEFAULT_LANGUAGE
_STATE: Final = (
    f"SELECT (SELECT max(seq) FROM {Publication._meta.db_table}),"  # noqa: S608  our own tables' names
    f" (SELECT string_agg(seq::text, '.' ORDER BY name) FROM {Reader._meta.db_table} WHERE name LIKE 'search.%')"
)


@dataclass(frozen=True, slots=True)
class State:
    """What an answer depends on beside the question: the log's head, how far the indexes are, who answers first."""

    head: int
    indexes: str
    engine: EngineName
    synonyms: str
    day: str

    @property
    def version(self) -> str:
        """The state as a version. An index lags behind the log, and freshness counts by the day."""
        return f"{self.head}.{self.engine}.{self.indexes}.{self.synonyms}.{self.day}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A body, and the engine that it comes from."""

    body: bytes
    engine: EngineName


def current_state() -> State:
    """Return the state now, in one query (and another for the synonyms every few seconds)."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return _state(*cursor.fetchone())


def _state(head: int | bytes | None, indexes: str | bytes | None) -> State:
    read = indexes.decode() if isinstance(indexes, bytes) else indexes or ""
    return State(int(head or 0), read, switch().first, current_thesaurus().version, f"{localdate():%j}")


class _Last:
    """The state that this process saw last."""

    state: State | None = None


def answered(
    request: HttpRequest, name: str, build: Callable[[State], Answer], content_type: str = JSON
) -> HttpResponse:
    """Answer a question: 304, what is kept, or what ``build`` makes of it. ``build`` raises ``InvalidParameter``.

    Caches ask each time: what was withdrawn is shown by none.
    """
    question = (name, canonical(request.GET))
    state, answer = _state_and_answer(request, question, build)
    etag = make_etag(state.version, *question)
    if is_unchanged(request, etag, exists=False):
        return not_modified(etag, ALWAYS_ASK)
    if answer is None and (body := kept_bodies.get(etag)) is not None:
        return make_response(body, etag=etag, cache_control=ALWAYS_ASK, content_type=content_type)
    answer = answer or build(state)
    if answer.engine != state.engine:
        # Another engine stood in: this isn't the version that the question was to have.
        return make_response(answer.body, cache_control=ALWAYS_ASK, content_type=content_type)
    kept_bodies.set(etag, answer.body, len(answer.body))
    return make_response(answer.body, etag=etag, cache_control=ALWAYS_ASK, content_type=content_type)


def _state_and_answer(
    request: HttpRequest, question: tuple[object, ...], build: Callable[[State], Answer]
) -> tuple[State, Answer | None]:
    """Return the state now; with its answer where one has most probably to be made: the engine works meanwhile.

    The answer is made of the state that was seen last. It counts where that is the state still: then nothing was
    published between the two, and what the engine found isn't older than what the answer claims to be.
    """
    last = _Last.state
    may_be_known = "HTTP_IF_NONE_MATCH" in request.META
    if last is None or may_be_known or kept_bodies.get(make_etag(last.version, *question)) is not None:
        _Last.state = current_state()
        return _Last.state, None
    answer = None
    pending = PendingRows(_STATE)
    try:
        with pending:
            answer = build(last)
    except (InterfaceError, OperationalError):
        # The connection that was kept ended since the last request, as with a restart of the database: the first query
        # of the answer met that. The next one goes over another connection; one that is lost twice is an error.
        if pending.rows is not None or connection.in_atomic_block:
            raise
    state = _state(*pending.rows[0]) if pending.rows else current_state()
    _Last.state = state
    return state, answer if state == last else None
