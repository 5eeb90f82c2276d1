"""Search in a table's columns without accents: this PostgreSQL has no unaccent."""

import re
from typing import Final

from django.db.models import Q

#: What a letter without accent may stand for.
_VARIANTS: Final = {
    "a": "aàáâãäå",
    "c": "cç",
    "e": "eèéêë",
    "i": "iìíîï",
    "n": "nñ",
    "o": "oòóôõöœ",
    "u": "uùúûü",
    "y": "yýÿ",
}
_PLAIN: Final = {variant: plain for plain, variants in _VARIANTS.items() for variant in variants}
MAX_WORDS: Final = 8


def pattern(word: str) -> str:
    """Return a regular expression that finds ``word`` with or without its accents."""
    letters = (_PLAIN.get(letter, letter) for letter in word.lower())
    return "".join(f"[{_VARIANTS[letter]}]" if letter in _VARIANTS else re.escape(letter) for letter in letters)


def matching(text: str, columns: tuple[str, ...]) -> Q:
    """Return the condition that each word of ``text`` is in one of the columns."""
    found = Q()
    for word in text.split()[:MAX_WORDS]:
        somewhere = Q()
        for column in columns:
            somewhere |= Q(**{f"{column}__iregex": pattern(word)})
        found &= somewhere
    return found
