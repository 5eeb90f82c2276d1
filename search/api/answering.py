"""Answers of the engines as responses: which version they are, and when they may be kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from cms.core.labels import DEFAULT_LANGUAGE
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
    f" (SELECT string_agg(seq::text, '.' ORDER BY name) FROM {Reader._meta.db_table} WHERE name LIKE 'search.%%')"
)


@dataclass(frozen=True, slots=True)
class State:
    """What an answer depends on beside the question: the log's head, how far the indexes are, who answers first."""

    head: int
    indexes: str
    engine: EngineName
    synonyms: str

    @property
    def version(self) -> str:
        """The state as a version. An index lags behind the log, and freshness counts by the day."""
        return f"{self.head}.{self.engine}.{self.indexes}.{self.synonyms}.{localdate():%j}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A body, and the engine that it comes from."""

    body: bytes
    engine: EngineName


def current_state() -> State:
    """Return the state now, in one query (and another for the synonyms every few seconds)."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        head, indexes = cursor.fetchone()
    return State(head or 0, indexes or "", switch().first, current_thesaurus().version)


def answered(
    request: HttpRequest, name: str, build: Callable[[State], Answer], content_type: str = JSON
) -> HttpResponse:
    """Answer a question: 304, what is kept, or what ``build`` makes of it. ``build`` raises ``InvalidParameter``.

    Caches ask each time: what was withdrawn is shown by none.
    """
    state = current_state()
    etag = make_etag(state.version, name, canonical(request.GET))
    if is_unchanged(request, etag, exists=False):
        return not_modified(etag, ALWAYS_ASK)
    body = kept_bodies.get(etag)
    if body is None:
        answer = build(state)
        body = answer.body
        if answer.engine != state.engine:
            # Another engine stood in: this isn't the version that the question was to have.
            return make_response(body, cache_control=ALWAYS_ASK, content_type=content_type)
        kept_bodies.set(etag, body, len(body))
    return make_response(body, etag=etag, cache_control=ALWAYS_ASK, content_type=content_type)
