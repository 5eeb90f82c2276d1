"""The articles that départements take: « le Département de l’Ain », « du Finistère », « des Ardennes »."""

from typing import Final

from home.demo.french import starts_with_vowel
from home.demo.texts import split_words

#: By INSEE code; the others take « de » or « d’ » alone.
_ARTICLES: Final = {
    "de l’": frozenset(split_words("01 02 03 07 09 10 11 12 27 34 36 38 60 61 89 91")),
    "des ": frozenset(split_words("04 05 06 08 13 22 40 64 65 66 78 79 88 92")),
    "du ": frozenset(split_words("14 15 18 25 29 30 32 39 41 45 46 56 59 62 63 67 68 69 69D 81 83 90 94 95")),
    "de la ": frozenset(
        split_words(
            "16 17 19 21 23 24 26 31 33 42 43 44 48 50 51 52 53 55 57 58 70 72 73 74 76 80 85 86 87 93 2A 2B 971 "
            "972 973"
        )
    ),
}


def of_departement(code: str, name: str) -> str:
    """Return the name after « Département »: « du Finistère »."""
    for article, codes in _ARTICLES.items():
        if code in codes:
            return article + name
    return f"d’{name}" if starts_with_vowel(name) else f"de {name}"
