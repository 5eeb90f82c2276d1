"""Search as pages, API and lists ask it: words in, ranked objects out, whichever engine answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils.timezone import localdate

from cms.core.addresses import active_language
from cms.publication.filters import Filters
from search.contract import (
    Cluster,
    ClusterRequest,
    EngineName,
    FacetAsk,
    Hit,
    SearchAnswer,
    SearchEngine,
    SearchRequest,
    StatsAnswer,
    StatsRequest,
    SuggestRequest,
)
from search.engines.choosing import switch
from search.language.words import MAX_LENGTH, split_words
from search.querying.parsing import parse_query
from search.querying.query import Query
from search.querying.respelling import correctable, in_context, respelled
from search.querying.synonyms import current_thesaurus

#: Fewer results than that are few: other spellings are offered, and a long question needn't be met word by word.
FEW: Final = 5
#: A question of so many words may lack some of them where few results have all.
LONG: Final = 3
#: The share of the words of a question that results have to have then.
ENOUGH: Final = 0.6
#: How many corrections of a word are tried.
MAX_CORRECTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by which engine and how.

    ``query`` is what was asked in the end (None: everything). ``corrected`` maps typed words that no document has to
    the spelling that was tried beside; ``is_relaxed`` says that results needn't have all words.
    """

    answer: SearchAnswer
    engine: EngineName
    query: Query | None = None
    corrected: dict[str, str] = field(default_factory=dict)
    is_relaxed: bool = False


def query_of(text: str) -> Query | None:
    """Return the query of what was typed, None for nothing typed."""
    return parse_query(text, current_thesaurus()) if text.strip() else None


def search(
    filters: Filters,
    *,
    kinds: tuple[str, ...] = (),
    sort: str = "",
    limit: int = 20,
    offset: int = 0,
    after: str = "",
    is_backwards: bool = False,
    facets: Sequence[FacetAsk] = (),
    highlights: bool = False,
    language: str = "",
) -> Found:
    """Return a page of what ``filters`` ask, words (``filters.q``) included; one to four questions to one engine.

    ``language`` is the reader's, by default the active one.

    A word that no document has is also looked for as the words of the index that are like it. Where there are few
    results, those of the theme above follow, and then those that have most words of a long question.
    """
    request = SearchRequest(
        query=query_of(filters.q),
        kinds=kinds,
        filters=filters.without("q"),
        sort=sort,
        limit=limit,
        offset=offset,
        after=after,
        is_backwards=is_backwards,
        facets=tuple(facets),
        highlights=highlights,
        corrections=True,
        language=language or active_language(),
        today=localdate(),
    )
    found, engine = switch().ask(lambda asked: search_by(asked, request))
    return replace(found, engine=engine)


def search_by(engine: SearchEngine, request: SearchRequest) -> Found:
    """Return what one engine finds, as ``search`` does. Raises ``EngineError``.

    What is asked in the end is settled by the words alone, whatever the filters: a count beside a filter is that of
    the list which it opens.
    """
    answer = engine.search(request)
    query = request.query
    if query is None or query.is_empty or answer.total >= FEW:
        return Found(answer, engine.name, query)
    is_narrowed = bool(request.filters or request.kinds)
    words_alone = replace(
        request, kinds=(), filters=Filters(), sort="", limit=1, offset=0, after="", facets=(), highlights=False
    )
    settled = _settled(engine, words_alone, engine.search(words_alone) if is_narrowed else answer)
    if settled.query != query:
        answer = engine.search(replace(request, query=settled.query))
    return replace(settled, answer=replace(answer, corrections=settled.answer.corrections))


def _settled(engine: SearchEngine, request: SearchRequest, answer: SearchAnswer) -> Found:
    """Return the query that finds something, or as much as there is; ``answer`` is that of the words as typed."""
    query = request.query
    if query is None or answer.total >= FEW:
        return Found(answer, engine.name, query)
    likely = {word: others[:MAX_CORRECTIONS] for word, others in correctable(query, answer.corrections).items()}
    if likely:
        thesaurus = current_thesaurus()
        likely = in_context(query, likely, thesaurus)
        query = respelled(query, likely, thesaurus)
        answer = _again(engine, request, query, answer)
    is_relaxed = False
    if answer.total < FEW:
        is_relaxed = _may_lack_words(query, answer.total)
        for wider in _wider(query, answer.total):
            query = wider
            answer = _again(engine, request, query, answer)
            if answer.total:
                break
    return Found(answer, engine.name, query, {word: others[0] for word, others in likely.items()}, is_relaxed)


def _again(engine: SearchEngine, request: SearchRequest, query: Query, first: SearchAnswer) -> SearchAnswer:
    """Return what is found with another query; the corrections stay those of the words as they were typed."""
    return replace(engine.search(replace(request, query=query)), corrections=first.corrections)


def _wider(query: Query, total: int) -> Iterator[Query]:
    """Yield what else to ask where few have all that was asked; the next where the one before finds nothing."""
    wide = query.widened()
    if not _may_lack_words(query, total):
        if wide != query:
            yield wide
        return
    if total == 0 and wide.essential() != wide:
        yield wide.essential()
    yield wide.relaxed(enough(len(query.counted)))


def enough(terms: int) -> int:
    """Return how many of so many terms a result has to have where few have all."""
    return max(1, int(terms * ENOUGH + 0.5))


def _may_lack_words(query: Query, total: int) -> bool:
    terms = len(query.counted)
    return terms >= LONG or (total == 0 and terms > 1)


def suggest(
    text: str, kinds: Sequence[str], limit: int, *, is_strict: bool = False
) -> tuple[dict[str, tuple[Hit, ...]], EngineName]:
    """Return the best objects of each kind for what is being typed, and who answered; nothing for no letter.

    A typo is forgiven where nothing is found, unless ``is_strict``.
    """
    words = tuple(word[:MAX_LENGTH] for word in split_words(text))
    if not words:
        return {}, switch().first
    request = SuggestRequest(words[:_MOST_WORDS], tuple(kinds), limit, is_strict=is_strict)
    found, engine = switch().ask(lambda asked: asked.suggest(request))
    return dict(found), engine


#: Nobody goes on typing a name after so many words.
_MOST_WORDS: Final = 10


def similar(kind: str, public_id: str, limit: int) -> tuple[Hit, ...]:
    """Return other objects of the same kind that are like one."""
    return switch().ask(lambda asked: asked.similar(kind, public_id, limit))[0]


def clusters(request: ClusterRequest) -> tuple[tuple[Cluster, ...], EngineName]:
    """Return results on a map, and who answered."""
    return switch().ask(lambda asked: asked.clusters(request))


def stats(request: StatsRequest) -> tuple[StatsAnswer, EngineName]:
    """Return figures of results, and who answered."""
    return switch().ask(lambda asked: asked.stats(request))


def ids(filters: Filters, kind: str) -> list[str]:
    """Return the public ids of all objects of a kind that pass the filters, as ``search`` finds them."""
    query = query_of(filters.q)
    if query is not None:
        # Corrected and relaxed as the list beside is.
        query = search(filters, kinds=(kind,), limit=1).query
    return switch().ask(lambda asked: asked.ids(query, kind, filters.without("q")))[0]
