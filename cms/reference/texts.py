"""Text as people type it, made comparable: PostgreSQL here has neither unaccent nor trigrams."""

import re
import unicodedata
from typing import Final

from anyascii import anyascii

#: How addresses and keyboards shorten what the official names spell out.
ABBREVIATIONS: Final = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}

_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")


def search_words(text: str) -> list[str]:
    """Return the words of ``text`` without accents, capitals and punctuation, abbreviations spelt out."""
    folded = anyascii(unicodedata.normalize("NFC", text)).lower()
    return [ABBREVIATIONS.get(word, word) for word in _NOT_A_WORD.sub(" ", folded).split()]


def search_key(*texts: str) -> str:
    """Return what is stored to be searched and sorted: ``« L'Haÿ-les-Roses »`` gives ``« l hay les roses »``."""
    return " ".join(word for text in texts for word in search_words(text))
