"""What is proposed while a person types: names whose words begin so."""

from collections.abc import Sequence

from tantivy import Query

from search.contract import SuggestRequest
from search.engines.embedded.filtering import restrictions
from search.engines.embedded.queries import best, both, nearly, some, term, worth
from search.engines.embedded.ranking import Scored, ranked
from search.engines.embedded.reading import View
from search.language.words import LONGEST, LONGEST_NAME, NAME_MARK, split_words
from search.querying.weights import SUGGEST_IS_KEY, SUGGEST_NAME_STARTS

#: More words aren't looked for; in shorter ones, no typo is forgiven.
MAX_WORDS = 10
_SHORTEST_TYPO = 5


def suggestions(view: View, request: SuggestRequest) -> dict[str, list[Scored]]:
    """Return the best results of each kind; with one typo, where there's none at all."""
    words = [word for text in request.words for word in split_words(text)][:MAX_WORDS]
    if not words:
        return {kind: [] for kind in request.kinds}
    found = _of_kinds(view, request, _beginning(words))
    if not request.is_strict and not any(found.values()) and any(len(word) >= _SHORTEST_TYPO for word in words):
        found = _of_kinds(view, request, _nearly(words))
    return found


def _of_kinds(view: View, request: SuggestRequest, asked: Query) -> dict[str, list[Scored]]:
    passing = [worth(query, 0.0) for query in restrictions(view, request.filters)]
    return {
        kind: ranked(view, both([asked, worth(term("kind", kind), 0.0), *passing]), request.limit, weight_by="fame")[0]
        for kind in request.kinds
    }


def _beginning(words: Sequence[str]) -> Query:
    whole = " ".join(words)
    starts = both([worth(both([_starts(word) for word in words]), 1.0)])
    name = worth(term("starts", NAME_MARK + whole[:LONGEST_NAME]), SUGGEST_NAME_STARTS)
    key = worth(term("keys", whole), SUGGEST_IS_KEY)
    return both([starts], maybe=[name, key])


def _nearly(words: Sequence[str]) -> Query:
    """Find what begins so but for one letter of one of the words."""
    ways = []
    for place, word in enumerate(words):
        if len(word) >= _SHORTEST_TYPO:
            others = [_starts(other) for other in (*words[:place], *words[place + 1 :])]
            ways.append(worth(both([nearly("starts", word[:LONGEST]), *others]), 1.0))
            whole = " ".join(words)[:LONGEST_NAME]
            ways.append(worth(nearly("starts", NAME_MARK + whole), 1.0 + SUGGEST_NAME_STARTS))
    return best(ways) if ways else some([])


def _starts(word: str) -> Query:
    return term("starts", word[:LONGEST])
