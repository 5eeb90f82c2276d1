"""How words are made comparable: split and folded here as questions are, then stop words and stems by tantivy."""

from functools import lru_cache
from typing import Final

import tantivy

from search.engines.embedded.schema import LANGUAGES, STEMMERS
from search.language.stopwords import BY_LANGUAGE
from search.language.words import split_words

#: A word with its place: a phrase's words have one of their own, counted with the stop words between them.
Placed = tuple[int, str]


def _make(language: str) -> tantivy.TextAnalyzer:
    # Folded before it is stemmed: « financé » and « finance » then have one stem, whatever the accents.
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        .filter(tantivy.Filter.custom_stopword(sorted(BY_LANGUAGE[language])))
        .filter(tantivy.Filter.stemmer(STEMMERS[language]))
        .build()
    )


_ANALYZERS: Final = {language: _make(language) for language in LANGUAGES}


def register(index: tantivy.Index) -> None:
    """Give an opened index its analysers: it only knows their names."""
    for language, analyzer in _ANALYZERS.items():
        index.register_tokenizer(language, analyzer)


def prepared(text: str) -> str:
    """Return what is analysed of a text: its folded words, as a question's are."""
    return " ".join(split_words(text))


@lru_cache(maxsize=100_000)
def stem(language: str, word: str) -> str:
    """Return the stem of a folded word; nothing for a stop word."""
    found = _ANALYZERS[language].analyze(word)
    return found[0] if found else ""


def placed_stems(language: str, words: list[str]) -> list[Placed]:
    """Return the stems of a text's words with their places; stop words leave theirs empty."""
    return [(place, found) for place, word in enumerate(words) if (found := stem(language, word))]
