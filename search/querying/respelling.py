"""A question whose words no document has, with the words that were likely meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from search.language.changing import changes
from search.language.helpers import COMMON, HELPERS
from search.language.stopwords import OF_QUESTIONS
from search.querying.parsing import MAX_TERMS, required_of, terms_of, with_hints
from search.querying.query import Query, Term
from search.querying.synonyms import Thesaurus

#: Words of so many letters begin as they were meant to; two letters may differ from so many on.
SHORT: Final = 5
LONG: Final = 8
_NO_TYPOS: Final = OF_QUESTIONS | HELPERS | COMMON
#: The corrections of a word, the likeliest first, by the word as it was typed.
Corrections = Mapping[str, Sequence[str]]


def correctable(query: Query, corrections: Corrections) -> dict[str, tuple[str, ...]]:
    """Return the corrections that make sense.

    A number has none: nobody means a code that is like the one typed. Nor has a word that is known, by itself or with
    others, that says only what everything here is, or that is a common word of another language. The shorter a word,
    the more like it a correction has to be.
    """
    sure = {word for term in query.terms if term.codes or term.phrases or term.is_hint for word in term.words}
    typed = (word for word in corrections if word.isalpha() and word not in sure and word not in _NO_TYPOS)
    found = {word: tuple(other for other in corrections[word] if _is_likely(word, other)) for word in typed}
    return {word: others for word, others in found.items() if others}


def _is_likely(word: str, other: str) -> bool:
    if len(word) <= SHORT and word[0] != other[0]:
        return False
    at_most = 2 if len(word) >= LONG else 1
    return changes(word, other, at_most) <= at_most


def in_context(query: Query, corrections: Corrections, thesaurus: Thesaurus) -> dict[str, tuple[str, ...]]:
    """Return the corrections, those first that make a known expression with the words beside them.

    « eclerage public » is « éclairage public », though « élevage » may be more frequent.
    """
    typed = _plain(query)
    found = {word: tuple(others) for word, others in corrections.items()}
    for place, word in enumerate(typed):
        others = found.get(word, ())
        for other in others:
            tried = [found[said][0] if said in found else said for said in typed]
            tried[place] = other
            if _belongs(tried, place, thesaurus):
                found[word] = (other, *(left for left in others if left != other))
                break
    return found


def respelled(query: Query, corrections: Corrections, thesaurus: Thesaurus) -> Query:
    """Return the query with the first correction of each word in its place, the others beside it.

    Expressions are known again that a typo had hidden.
    """
    best = {word: others[0] for word, others in corrections.items()}
    beside = {others[0]: tuple(others[1:]) for others in corrections.values()}

    def mended(words: Sequence[str]) -> list[str]:
        return [best.get(word, word) for word in words]

    required = [asked for term in query.terms if term.is_required for asked in _required(term, mended, thesaurus)]
    terms = dict.fromkeys([*required, *terms_of(mended(_plain(query)), thesaurus)])
    spelled = [
        replace(term, corrections=beside.get(term.words[0], ())) if len(term.words) == 1 else term for term in terms
    ]
    return replace(query, terms=with_hints(spelled[:MAX_TERMS]), whole=" ".join(mended(query.whole.split())))


def _required(term: Term, mended: Callable[[Sequence[str]], list[str]], thesaurus: Thesaurus) -> Iterable[Term]:
    words = mended(term.words)
    return [term] if words == list(term.words) else required_of(" ".join(words), thesaurus)


def _plain(query: Query) -> list[str]:
    return [word for term in query.terms if not term.is_required for word in term.words]


def _belongs(words: Sequence[str], place: int, thesaurus: Thesaurus) -> bool:
    """Tell whether a word is part of an expression of several."""
    for start in range(max(0, place - thesaurus.longest), place + 1):
        found = thesaurus.at(words, start)
        if found and found.length > 1 and place < start + found.length:
            return True
    return False
