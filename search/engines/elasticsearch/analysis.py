"""How texts become words, by language: filters that any Elasticsearch has, the same words as ``split_words`` gives."""

import re
import unicodedata
from typing import Final, cast

from elasticsearch.dsl import analyzer, token_filter
from elasticsearch.dsl.analysis import Analyzer

from search.language.stopwords import BY_LANGUAGE
from search.language.words import ABBREVIATIONS, APOSTROPHES, ELIDED

#: Light where there's a choice: plural and gender go, what else a word means stays.
_STEMMERS: Final = {"fr": "light_french", "en": "english", "es": "light_spanish"}
LANGUAGES: Final = tuple(_STEMMERS)

# In all languages: French names stand in English and Spanish texts too (« Côte d’Ivoire »).
_ELISION: Final = token_filter("portal_elision", "elision", articles=list(ELIDED), articles_case=True)


def _analyzer(language: str) -> Analyzer:
    stop = token_filter(f"portal_stop_{language}", "stop", stopwords=sorted(BY_LANGUAGE[language]))
    stemmer = token_filter(f"portal_stem_{language}", "stemmer", language=_STEMMERS[language])
    # Stop words are folded, so they come after folding. So does the stemmer: accents don't change what's found.
    filters = [_ELISION, "lowercase", "asciifolding", stop, stemmer]
    return cast("Analyzer", analyzer(f"portal_{language}", tokenizer="standard", filter=filters))


ANALYZERS: Final = {language: _analyzer(language) for language in LANGUAGES}

#: Ends a word, and can't be seen: the standard tokenizer keeps together what stands beside a full stop or apostrophe.
BREAK: Final = "\u200b"
_JOINED: Final = re.compile(
    rf"\b(?P<article>{'|'.join(sorted(ELIDED, key=len, reverse=True))})(?P<elision>[{APOSTROPHES}])(?=\w)"
    rf"|(?P<mark>(?<=\w)[{APOSTROPHES}.,:;·‧․](?=\w)|_)",
    re.IGNORECASE,
)
#: Elasticsearch's filter knows two apostrophes.
_KNOWN: Final = {mark: "’" for mark in APOSTROPHES if mark not in "'’"}
_LONG: Final = {long: short for short, long in ABBREVIATIONS.items()}


def prepare(text: str) -> str:
    """Return a text as it's given to the analyzers: articles are elided as they know it, and words end where ours do.

    It looks the same to readers; ``clean`` takes the invisible part out again.
    """
    return _JOINED.sub(_separated, unicodedata.normalize("NFC", text))


def _separated(found: re.Match[str]) -> str:
    if found["article"]:
        return found["article"] + _KNOWN.get(found["elision"], found["elision"])
    return f"{BREAK}{found['mark']}{BREAK}"


def clean(text: str) -> str:
    """Return a text without what ``prepare`` added."""
    return text.replace(BREAK, "")


def spellings(text: str) -> tuple[str, ...]:
    """Return folded words, and the same with names shortened as texts may have them (« st etienne »)."""
    short = " ".join(_LONG.get(word, word) for word in text.split())
    return (text,) if short == text else (text, short)
