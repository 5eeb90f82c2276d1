"""A question whose words no document has, with the words that were likely meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from search.querying.parsing import MAX_TERMS, required_of, terms_of, with_hints
from search.querying.query import Query, Term
from search.querying.synonyms import Thesaurus

#: The corrections of a word, the likeliest first, by the word as it was typed.
Corrections = Mapping[str, Sequence[str]]


def correctable(query: Query, corrections: Corrections) -> dict[str, tuple[str, ...]]:
    """Return the corrections that make sense.

    A number has none: nobody means a code that is like the one typed. Nor has a word that is known, by itself or with
    others, or that says only what everything here is.
    """
    sure = {word for term in query.terms if term.codes or term.phrases or term.is_hint for word in term.words}
    found = {word: tuple(others) for word, others in corrections.items() if others and word.isalpha()}
    return {word: others for word, others in found.items() if word not in sure}


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
