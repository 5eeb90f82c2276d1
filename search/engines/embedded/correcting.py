"""Other spellings of words that no document has: words of the index that differ by a letter or two."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from search.engines.embedded.reading import View
from search.language.changing import changes
from search.language.words import split_words
from search.querying.query import Query

#: Shorter words are likely to be others; from the second on, two letters may differ.
SHORTEST: Final = 4
LONG: Final = 8
#: Corrections a word, and words of a question that are looked at.
MAX_CORRECTIONS: Final = 3
MAX_WORDS: Final = 12


class Dictionary:
    """The words of an index, with how many documents have each."""

    def __init__(self, counts: Iterable[tuple[str, int]]) -> None:
        self._counts = dict(counts)
        self._by_length: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for word in self._counts:
            self._by_length[len(word)].append((_letters(word), word))

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def close_to(self, word: str) -> tuple[str, ...]:
        """Return the likeliest words: fewest changes, then the same first letter, then the most frequent."""
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        at_most = 2 if len(word) >= LONG else 1
        letters = _letters(word)
        found = []
        for length in range(len(word) - at_most, len(word) + at_most + 1):
            for others, other in self._by_length.get(length, ()):
                # A change touches two letters at most: most words are told apart by their letters alone.
                if (letters ^ others).bit_count() <= 2 * at_most:
                    distance = changes(word, other, at_most)
                    if distance <= at_most:
                        found.append((distance, other[0] != word[0], -self._counts[other], other))
        return tuple(other for *_order, other in sorted(found)[:MAX_CORRECTIONS])


def corrections(view: View, query: Query) -> dict[str, tuple[str, ...]]:
    """Return, for each word asked for that no document has, the likeliest words that some have."""
    dictionary = view.kept("dictionary", lambda: Dictionary(view.terms("words")))
    typed = dict.fromkeys(word for term in query.terms for text in term.words for word in split_words(text))
    unknown = [word for word in typed if word not in dictionary][:MAX_WORDS]
    found = {word: dictionary.close_to(word) for word in unknown}
    return {word: words for word, words in found.items() if words}


def _letters(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask
