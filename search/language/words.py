"""Words as they're compared: the same folding for what is indexed unstemmed and for what people type."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from cms.publication.rows import fold

#: French articles and pronouns that lose their vowel before another: « l’eau » is the word « eau ».
ELIDED: Final = ("c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu")
#: What stands for an apostrophe on keyboards and in word processors.
APOSTROPHES: Final = "'’‘ʼ´`"
#: How names are shortened; both ways of writing find each other.
ABBREVIATIONS: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}

_ELISION: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(ELIDED, key=len, reverse=True))})[{APOSTROPHES}](?=\w)", re.IGNORECASE
)
#: Longer words are no words: an engine's dictionary and its fuzzy search needn't hold them.
MAX_LENGTH: Final = 40


def split_words(text: str) -> list[str]:
    """Return the words of a text: lower case, without accents, ligatures, punctuation and elided articles."""
    composed = unicodedata.normalize("NFC", text)
    return [ABBREVIATIONS.get(word, word)[:MAX_LENGTH] for word in fold(_ELISION.sub("", composed)).split()]


@lru_cache(maxsize=2_000)
def fold_text(text: str) -> str:
    """Return a text's words with a space between: two ways to write a name are equal then."""
    return " ".join(split_words(text))


def distinct_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words of several texts, each once, in order."""
    return tuple(dict.fromkeys(word for text in texts for word in split_words(text)))


#: The shortest and the longest beginnings of words, and of whole names, that suggestions know.
SHORTEST: Final = 1
LONGEST: Final = 15
LONGEST_NAME: Final = 30
#: Before the beginning of a whole name: no word has it.
NAME_MARK: Final = "^"


def beginnings(names: Iterable[str]) -> tuple[str, ...]:
    """Return the beginnings of the words of some names, and, after ``^``, those of the whole names."""
    return tuple(dict.fromkeys(_beginnings(names)))


def _beginnings(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = split_words(name)
        for word in words:
            yield from (word[:length] for length in range(min(SHORTEST, len(word)), min(len(word), LONGEST) + 1))
        whole = " ".join(words)
        yield from (NAME_MARK + whole[:length] for length in range(1, min(len(whole), LONGEST_NAME) + 1))
