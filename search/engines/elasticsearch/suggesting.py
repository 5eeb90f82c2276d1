"""What a person may be typing: objects one of whose names has words that begin so."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from search.contract import Hit, SuggestRequest
from search.engines.elasticsearch.asking import BARE, Asker
from search.engines.elasticsearch.clauses import Clause, both, constant, term, terms
from search.engines.elasticsearch.filtering import conditions
from search.engines.elasticsearch.ranking import known_better
from search.indexing.documents import split_key
from search.language.words import LONGEST, LONGEST_NAME, NAME_MARK, fold_text
from search.querying import weights

#: Shorter beginnings are like too many others.
_SHORTEST_TYPO: Final = 5
#: How many beginnings that are like the one typed are looked for.
_MOST_LIKE: Final = 200


def answer_suggest(asker: Asker, request: SuggestRequest) -> Mapping[str, tuple[Hit, ...]]:
    """Return the best objects of each kind; a typo is forgiven where nothing is found. Raises ``EngineError``."""
    words = fold_text(" ".join(request.words)).split()
    if not words or not request.kinds:
        return dict.fromkeys(request.kinds, ())
    whole = NAME_MARK + " ".join(words)[:LONGEST_NAME]
    found = _ask(asker, request, words, [_begins(word) for word in words], term("starts", whole))
    if not request.is_strict and not any(found.values()) and any(len(word) >= _SHORTEST_TYPO for word in words):
        found = _ask(asker, request, words, [_is_like(word) for word in words], _like(whole))
    return found


def _ask(
    asker: Asker, request: SuggestRequest, words: Sequence[str], wanted: Sequence[Clause], named: Clause
) -> dict[str, tuple[Hit, ...]]:
    liked = [
        constant(named, weights.SUGGEST_NAME_STARTS),
        constant(term("keys", " ".join(words)), weights.SUGGEST_IS_KEY),
        *known_better(),
    ]
    passing = [*conditions(request.filters).values(), *wanted]
    answers = asker.ask_all([_search(request, kind, passing, liked) for kind in request.kinds])
    return {
        kind: tuple(_hit(hit) for hit in answer["hits"]["hits"])
        for kind, answer in zip(request.kinds, answers, strict=True)
    }


def _search(request: SuggestRequest, kind: str, passing: Sequence[Clause], liked: Sequence[Clause]) -> Clause:
    return {
        "query": both(passing=[terms("kind", (kind,)), *passing], should=liked),
        "size": request.limit,
        "sort": [{"_score": "desc"}, {"key": "asc"}],
        "track_total_hits": False,
        **BARE,
    }


def _begins(word: str) -> Clause:
    return term("starts", word[:LONGEST])


def _is_like(word: str) -> Clause:
    if len(word) < _SHORTEST_TYPO:
        return _begins(word)
    return _like(word[:LONGEST])


def _like(start: str) -> Clause:
    return {"fuzzy": {"starts": {"value": start, "fuzziness": 1, "max_expansions": _MOST_LIKE}}}


def _hit(found: Mapping[str, Any]) -> Hit:
    return Hit(*split_key(found["sort"][-1]), found["_version"], score=found["_score"])
